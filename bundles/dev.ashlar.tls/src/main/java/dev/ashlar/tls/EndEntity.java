package dev.ashlar.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/**
 * What a client's own certificate must be (RFC 6120 section 13.7.1) and which addresses it has:
 * only those of type XmppAddr in subjectAltName. No other name is looked at, the subject neither.
 */
final class EndEntity {
  /** Nobody has more addresses; who has is looked at no further. */
  static final int MOST_ADDRESSES = 64;

  private static final ASN1ObjectIdentifier XMPP_ADDRESS =
      new ASN1ObjectIdentifier(SelfSigned.XMPP_ADDRESS);
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int VERSION_3 = 3;

  private EndEntity() {}

  /**
   * Checks what the validation of a path does not.
   *
   * @throws GeneralSecurityException if the certificate is not one for a client
   */
  static void check(X509Certificate certificate) throws GeneralSecurityException {
    demand(certificate.getVersion() == VERSION_3, "it is not of version 3");
    demand(certificate.getBasicConstraints() < 0, "an authority is no end entity");
    demand(!certificate.getSubjectX500Principal().getName().isEmpty(), "its subject is empty");
    boolean[] usage = certificate.getKeyUsage();
    demand(usage == null || usage[0], "its key is not for digital signatures");
    List<String> extended = certificate.getExtendedKeyUsage();
    demand(
        extended == null || extended.contains(CLIENT_AUTH) || extended.contains(ANY_USAGE),
        "its key is not for clients");
  }

  private static void demand(boolean condition, String otherwise) throws GeneralSecurityException {
    if (!condition) {
      throw new GeneralSecurityException(otherwise);
    }
  }

  /**
   * Reads the addresses.
   *
   * @throws GeneralSecurityException if they are not what section 13.7.1.4 says, or too many
   */
  static List<String> addresses(X509Certificate certificate) throws GeneralSecurityException {
    byte[] encoded = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (encoded == null) {
      return List.of();
    }
    try {
      byte[] names = ASN1OctetString.getInstance(encoded).getOctets();
      List<String> addresses = new ArrayList<>();
      for (GeneralName name : GeneralNames.getInstance(names).getNames()) {
        if (name.getTagNo() == GeneralName.otherName) {
          OtherName other = OtherName.getInstance(name.getName());
          if (other.getTypeID().equals(XMPP_ADDRESS)) {
            addresses.add(ASN1UTF8String.getInstance(other.getValue()).getString());
          }
        }
        demand(addresses.size() <= MOST_ADDRESSES, "it has too many addresses");
      }
      return addresses;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new GeneralSecurityException("its names cannot be read", e);
    }
  }
}
