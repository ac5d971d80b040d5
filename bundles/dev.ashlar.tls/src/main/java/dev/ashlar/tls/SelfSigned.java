package dev.ashlar.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificate of a host that has none: EC P-256, with the three names that RFC 6120
 * section 13.7.1.2 wants (dNSName, SRVName, XmppAddr).
 */
final class SelfSigned {
  /** id-on-dnsSRV, RFC 4985. */
  static final String SRV_NAME = "1.3.6.1.5.5.7.8.7";

  /** id-on-xmppAddr, RFC 6120 section 13.7.1.4. */
  static final String XMPP_ADDRESS = "1.3.6.1.5.5.7.8.5";

  private static final Duration VALIDITY = Duration.ofDays(3650);

  private SelfSigned() {}

  /**
   * Makes a key and certificate and writes them, readable by the owner only.
   *
   * @param host the domain
   * @param directory made if missing
   * @return the file
   */
  static Path write(String host, Path directory) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certify(host, pair));
      writer.writeObject(new JcaPKCS8Generator(pair.getPrivate(), null));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign", e);
    }
    Path file = directory.resolve(host + ".pem");
    writePrivately(file, text.toString());
    return file;
  }

  private static X509CertificateHolder certify(String host, KeyPair pair)
      throws IOException, OperatorCreationException {
    Instant now = Instant.now();
    X500Principal name = new X500Principal("CN=" + ascii(host));
    return new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(120, new SecureRandom()).setBit(120),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(VALIDITY)),
            name,
            pair.getPublic())
        .addExtension(Extension.subjectAlternativeName, false, names(host))
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
  }

  private static GeneralNames names(String host) {
    String ascii = ascii(host);
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, ascii),
          other(SRV_NAME, new DERIA5String("_xmpp-client." + ascii)),
          other(SRV_NAME, new DERIA5String("_xmpp-server." + ascii)),
          other(XMPP_ADDRESS, new DERUTF8String(host)),
        });
  }

  private static String ascii(String host) {
    return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
  }

  private static GeneralName other(String oid, ASN1Encodable value) {
    return new GeneralName(
        GeneralName.otherName,
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier(oid), new DERTaggedObject(true, 0, value)
            }));
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new FileSystemException(file.toString(), null, "has no directory");
    }
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(directory, permissions(posix, "rwx------"));
    Path temporary = Files.createTempFile(directory, ".new", "", permissions(posix, "rw-------"));
    Files.writeString(temporary, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] permissions(boolean posix, String bits) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(bits)))
        }
        : new FileAttribute<?>[0];
  }
}
