package dev.ashlar.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that makes certificates for clients, good ones and bad ones. */
final class ClientAuthority {
  /** The one that servers of {@link Variant#STRICT_LOGIN} trust. */
  static final ClientAuthority TRUSTED = new ClientAuthority("CN=Verona Clients");

  /** The one that the platform below such a server trusts, but the server must not. */
  static final ClientAuthority OF_THE_PLATFORM = new ClientAuthority("CN=Everybody's Authority");

  /** Serial number of the one certificate that was revoked. */
  static final BigInteger REVOKED = BigInteger.valueOf(666);

  private static final String PLATFORM_STORE = "platform.p12";
  private static final String PLATFORM_SECRET = "changeit";

  private final String name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  ClientAuthority(String name) {
    this.name = name;
    this.keys = newKeys();
    try {
      this.certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          new X500Name(name),
                          BigInteger.ONE,
                          Date.from(Instant.now().minus(Duration.ofDays(30))),
                          Date.from(Instant.now().plus(Duration.ofDays(30))),
                          new X500Name(name),
                          keys.getPublic())
                      .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                      .build(signer()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String name() {
    return name;
  }

  X509Certificate certificate() {
    return certificate;
  }

  ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes what a server of {@link Variant#STRICT_LOGIN} needs; returns its settings of TLS. */
  static List<String> write(Path config) throws IOException {
    Files.writeString(config.resolve("clients.pem"), Pem.of("CERTIFICATE", TRUSTED.encoded()));
    Files.createDirectories(config.resolve("revoked"));
    Files.writeString(config.resolve("revoked/clients.pem"), Pem.of("X509 CRL", TRUSTED.list()));
    try (OutputStream out = Files.newOutputStream(config.resolve(PLATFORM_STORE))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("everybody", OF_THE_PLATFORM.certificate());
      store.setCertificateEntry("clients", TRUSTED.certificate());
      store.store(out, PLATFORM_SECRET.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return List.of("client.anchors = clients.pem", "client.revocations = revoked");
  }

  /** The options that make the platform below a server trust what {@link #write} wrote. */
  static String platformOptions(Path home) {
    Path store = home.resolve("config").resolve(PLATFORM_STORE);
    return Files.exists(store)
        ? " -Djavax.net.ssl.trustStore="
            + store
            + " -Djavax.net.ssl.trustStorePassword="
            + PLATFORM_SECRET
        : "";
  }

  private byte[] list() {
    try {
      Instant now = Instant.now();
      X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name(name), Date.from(now));
      list.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
      list.addCRLEntry(REVOKED, Date.from(now), CRLReason.keyCompromise);
      return list.build(signer()).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
