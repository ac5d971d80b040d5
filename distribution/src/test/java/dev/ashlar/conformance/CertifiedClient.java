package dev.ashlar.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** A client's key and certificate, made step by step; shown whatever authorities a server names. */
final class CertifiedClient extends X509ExtendedKeyManager {
  /** The kind of name that counts: id-on-xmppAddr (RFC 6120 section 13.7.1.4). */
  static final ASN1ObjectIdentifier XMPP_ADDRESS = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");

  private static final String ALIAS = "client";

  private final KeyPair keys;
  private final X509Certificate[] chain;
  private final AtomicBoolean asked = new AtomicBoolean();

  private CertifiedClient(KeyPair keys, X509Certificate... chain) {
    this.keys = keys;
    this.chain = chain;
  }

  /** A certificate in the making: at first good, for no address. */
  static Maker by(ClientAuthority authority) {
    return new Maker(authority);
  }

  /** A good one with these addresses of type XmppAddr. */
  static CertifiedClient of(String... addresses) {
    Maker maker = by(ClientAuthority.TRUSTED);
    for (String address : addresses) {
      maker.address(address);
    }
    return maker.make();
  }

  /** Whether the server has asked for a certificate. */
  boolean wasAsked() {
    return asked.get();
  }

  /** Makes one. */
  static final class Maker {
    private final ClientAuthority authority;
    private final List<ASN1Encodable> names = new ArrayList<>();
    private ContentSigner signer;
    private String subject = "CN=Juliet Capulet";
    private BigInteger serial = BigInteger.valueOf(4711);
    private Instant begin = Instant.now().minus(Duration.ofHours(1));
    private Instant end = Instant.now().plus(Duration.ofDays(1));
    private boolean isAuthority;
    private KeyPurposeId purpose = KeyPurposeId.id_kp_clientAuth;
    private boolean strange;

    private Maker(ClientAuthority authority) {
      this.authority = authority;
      this.signer = authority.signer();
    }

    Maker address(String address) {
      return otherName(XMPP_ADDRESS, new DERUTF8String(address));
    }

    /** A name of type otherName: its kind, and the value. */
    Maker otherName(ASN1ObjectIdentifier kind, ASN1Encodable value) {
      ASN1Encodable[] parts = {kind, new DERTaggedObject(true, 0, value)};
      return name(new GeneralName(GeneralName.otherName, new DERSequence(parts)));
    }

    Maker name(GeneralName name) {
      names.add(name);
      return this;
    }

    Maker subject(String text) {
      subject = text;
      return this;
    }

    Maker serial(BigInteger number) {
      serial = number;
      return this;
    }

    Maker valid(Instant from, Instant until) {
      begin = from;
      end = until;
      return this;
    }

    Maker authority() {
      isAuthority = true;
      return this;
    }

    Maker purpose(KeyPurposeId other) {
      purpose = other;
      return this;
    }

    /** With a critical extension that nobody knows. */
    Maker strange() {
      strange = true;
      return this;
    }

    /** Signed by a key that is not the authority's. */
    Maker forged() {
      signer = new ClientAuthority(authority.name()).signer();
      return this;
    }

    CertifiedClient make() {
      KeyPair keys = ClientAuthority.newKeys();
      try {
        JcaX509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                new X500Name(authority.name()),
                serial,
                Date.from(begin),
                Date.from(end),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (!names.isEmpty()) {
          GeneralNames all =
              GeneralNames.getInstance(new DERSequence(names.toArray(new ASN1Encodable[0])));
          builder.addExtension(Extension.subjectAlternativeName, subject.isEmpty(), all);
        }
        if (strange) {
          ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4.5.6");
          builder.addExtension(unknown, true, new DERUTF8String("strange"));
        }
        X509Certificate own =
            new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        return new CertifiedClient(keys, own, authority.certificate());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    asked.set(true);
    return ALIAS;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    asked.set(true);
    return ALIAS;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys.getPrivate();
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException();
  }
}
