package dev.ashlar.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyReaderTest {
  @TempDir Path directory;
  private final KeyReader reader = new KeyReader("password");

  private HostKey read(String host) throws KeyFileException {
    return reader.read(KeyFiles.find(List.of(directory), host).orElseThrow());
  }

  private String refusal(String host) {
    return assertThrows(KeyFileException.class, () -> read(host)).getMessage();
  }

  @Test
  void generatedCertificateShouldNameItsHostInThreeWays() throws Exception {
    SelfSigned.write("example.org", directory);
    HostKey key = read("example.org");
    assertEquals("EC", key.key().getAlgorithm());
    List<String> names = new ArrayList<>();
    GeneralNames all =
        GeneralNames.fromExtensions(
            new JcaX509CertificateHolder(key.certificate()).getExtensions(),
            Extension.subjectAlternativeName);
    for (GeneralName name : all.getNames()) {
      names.add(name.getTagNo() + " " + ((ASN1Object) name.getName()).toString());
    }
    assertEquals(
        List.of(
            "2 example.org",
            "0 [1.3.6.1.5.5.7.8.7, [CONTEXT 0]_xmpp-client.example.org]",
            "0 [1.3.6.1.5.5.7.8.7, [CONTEXT 0]_xmpp-server.example.org]",
            "0 [1.3.6.1.5.5.7.8.5, [CONTEXT 0]example.org]"),
        names);
    key.certificate().verify(key.certificate().getPublicKey());
  }

  @Test
  void generatedCertificateOfInternationalHostShouldHaveItsAsciiForm() throws Exception {
    SelfSigned.write("bücher.example", directory);
    Collection<List<?>> names = names(read("bücher.example"));
    assertTrue(names.contains(List.of(2, "xn--bcher-kva.example")), names.toString());
  }

  private static Collection<List<?>> names(HostKey key) throws CertificateParsingException {
    return key.certificate().getSubjectAlternativeNames();
  }

  @Test
  void generatedFileShouldBeReadableByItsOwnerOnly() throws Exception {
    Path file = SelfSigned.write("example.org", directory.resolve("data/certs"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void keyAndChainShouldBeReadFromSeparateFiles() throws Exception {
    HostKey key = generated("example.org");
    write("two.example.crt", pem(key.certificate()));
    write("two.example.key", pem(key.key()));
    Files.createDirectory(directory.resolve("three.example"));
    write("three.example/fullchain.pem", pem(key.certificate()));
    write("three.example/privkey.pem", pem(key.key()));
    assertEquals(key.certificate(), read("two.example").certificate());
    assertEquals(key.certificate(), read("three.example").certificate());
  }

  private HostKey generated(String host) throws Exception {
    SelfSigned.write(host, directory);
    return read(host);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          object instanceof PrivateKey key
              ? new PemObject("PRIVATE KEY", key.getEncoded())
              : object);
    }
    return text.toString();
  }

  /** As openssl writes it: PKCS#1, or SEC 1 with the curve. */
  private static String oldPem(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    if (key instanceof ECPrivateKey) {
      org.bouncycastle.asn1.sec.ECPrivateKey inner =
          org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
      ASN1Encodable curve = info.getPrivateKeyAlgorithm().getParameters();
      byte[] sec1 =
          new org.bouncycastle.asn1.sec.ECPrivateKey(256, inner.getKey(), curve).getEncoded();
      return pem(new PemObject("EC PRIVATE KEY", sec1));
    }
    return pem(
        new PemObject("RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded()));
  }

  @Test
  void rsaAndEcKeysShouldBeReadFromStores() throws Exception {
    TestKeys.store(directory, "rsa.example.p12", "RSA", "SHA256withRSA");
    TestKeys.store(directory, "ec.example.p12", "EC", "SHA256withECDSA");
    TestKeys.store(directory, "ed.example.p12", "Ed25519", "Ed25519");
    assertEquals("RSA", read("rsa.example").key().getAlgorithm());
    assertEquals("EC", read("ec.example").key().getAlgorithm());
    assertTrue(read("ed.example").key().getAlgorithm().startsWith("Ed"));
  }

  @Test
  void oldFormsOfPemKeysShouldBeRead() throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      Path store =
          TestKeys.store(
              directory,
              "old.example.p12",
              algorithm,
              algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      HostKey key = read("old.example");
      write(algorithm + ".example.pem", pem(key.certificate()) + oldPem(key.key()));
      assertEquals(key.certificate(), read(algorithm + ".example").certificate());
      Files.delete(store);
    }
  }

  @Test
  void filesThatCannotServeShouldBeRefusedWithFileAndReason() throws Exception {
    HostKey key = generated("good.example");
    KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
    write("mismatch.example.pem", pem(key.certificate()) + pem(other.getPrivate()));
    write("nokey.example.pem", pem(key.certificate()));
    write("nochain.example.pem", pem(key.key()));
    write("empty.example.pem", "");
    write("garbage.example.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    write("garbage.example.p12", "no");
    write("huge.example.pem", "x".repeat(2 << 20));
    HostKey stranger = generated("stranger.example");
    write(
        "order.example.pem", pem(key.certificate()) + pem(stranger.certificate()) + pem(key.key()));
    assertTrue(refusal("mismatch.example").contains("does not belong"));
    assertTrue(refusal("nokey.example").contains("no private key"));
    assertTrue(refusal("nochain.example").contains("no certificate"));
    assertTrue(refusal("empty.example").contains("no private key"));
    assertTrue(refusal("garbage.example").contains("garbage.example.pem"));
    assertTrue(refusal("huge.example").contains("larger"));
    assertTrue(refusal("order.example").contains("not the issuer"));
  }

  @Test
  void storeWithAnotherPasswordShouldBeRefused() throws Exception {
    Path store = TestKeys.store(directory, "locked.example.p12", "EC", "SHA256withECDSA");
    KeyReader other = new KeyReader("wrong");
    KeyFiles files = KeyFiles.find(List.of(directory), "locked.example").orElseThrow();
    KeyFileException e = assertThrows(KeyFileException.class, () -> other.read(files));
    assertTrue(e.getMessage().contains(store.toString()), e.getMessage());
  }

  @Test
  void hostShouldNotLeadOutOfTheDirectories() throws Exception {
    generated("example.org");
    Path inner = Files.createDirectory(directory.resolve("inner"));
    assertTrue(KeyFiles.find(List.of(inner), "../example.org").isEmpty());
    assertTrue(KeyFiles.find(List.of(inner), "..").isEmpty());
  }
}
