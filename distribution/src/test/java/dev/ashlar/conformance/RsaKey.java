package dev.ashlar.conformance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A host's certificate with an RSA key, as old cipher suites need it; the server makes others. */
final class RsaKey {
  private RsaKey() {}

  /** Writes it where the server looks for the certificate of this host. */
  static void write(Path certificates, String host) throws IOException {
    Files.createDirectories(certificates);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Files.writeString(
          certificates.resolve(host + ".pem"),
          Pem.of("CERTIFICATE", certify(keys, host))
              + Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] certify(KeyPair keys, String host)
      throws IOException, OperatorCreationException {
    X500Name name = new X500Name("CN=" + host);
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.now().minus(Duration.ofDays(1))),
            Date.from(Instant.now().plus(Duration.ofDays(30))),
            name,
            keys.getPublic())
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
        .getEncoded();
  }
}
