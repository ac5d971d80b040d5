package dev.ashlar.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.ChannelBindings;
import dev.ashlar.transport.api.TlsContexts.ClientCertificate;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTlsContextsTest {
  private static final List<String> BOTH = List.of("TLSv1.3", "TLSv1.2");

  @TempDir Path directory;
  private JdkTlsContexts contexts;

  @BeforeEach
  void create() {
    contexts = contexts(List.of("one.example", "two.example"));
  }

  private JdkTlsContexts contexts(List<String> hosts) {
    return contexts(hosts, List.of());
  }

  private JdkTlsContexts contexts(List<String> hosts, List<Path> anchors) {
    return contexts(hosts, anchors, new CipherSuites(List.of(), false));
  }

  private JdkTlsContexts contexts(List<String> hosts, List<Path> anchors, CipherSuites suites) {
    TlsSettings settings =
        new TlsSettings(
            new TlsPolicy(BOTH, suites),
            List.of(directory),
            Optional.of(directory),
            "password",
            new TrustFiles(anchors, List.of()),
            3600);
    return new JdkTlsContexts(settings, () -> hosts);
  }

  @AfterEach
  void close() {
    contexts.close();
  }

  private TlsEngine engine(String host) {
    return contexts.serverEngine(host, ClientCertificate.NONE).orElseThrow();
  }

  private static String subject(EngineClient client) throws SSLException {
    return client.shown().getSubjectX500Principal().getName();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void certificateShouldBeThatOfTheStreamsHostWithoutSni(String protocol) throws Exception {
    for (String host : List.of("one.example", "two.example")) {
      EngineClient client = new EngineClient(List.of(protocol), null);
      TlsEngine server = engine(host);
      client.handshake(server.engine());
      assertEquals("CN=" + host, subject(client));
      TlsInfo info = server.info();
      assertEquals(protocol, info.protocol());
      assertEquals(client.engine.getSession().getCipherSuite(), info.cipherSuite());
      assertEquals(client.shown(), info.localCertificate().orElseThrow());
      assertEquals(List.of(), info.peerChain());
    }
  }

  @Test
  void sniShouldWinOverTheStreamsHostIfItIsOurs() throws Exception {
    EngineClient ours = new EngineClient(BOTH, "two.example");
    ours.handshake(engine("one.example").engine());
    assertEquals("CN=two.example", subject(ours));
    EngineClient foreign = new EngineClient(BOTH, "foreign.example");
    foreign.handshake(engine("one.example").engine());
    assertEquals("CN=one.example", subject(foreign));
  }

  @Test
  void hostWithoutCertificateShouldHaveNoEngine() {
    assertTrue(contexts.serverEngine("three.example", ClientCertificate.NONE).isEmpty());
  }

  @Test
  void oldProtocolsShouldBeRefused() throws Exception {
    EngineClient client = new EngineClient(List.of("TLSv1.1"), null);
    assertThrows(SSLException.class, () -> client.handshake(engine("one.example").engine()));
  }

  @Test
  void versionsThatAreNotSafeShouldBeRefused() {
    CipherSuites suites = new CipherSuites(List.of(), false);
    for (List<String> protocols :
        List.of(List.of("TLSv1.1"), List.of("TLSv1.3", "SSLv3"), List.<String>of())) {
      assertThrows(IllegalArgumentException.class, () -> new TlsPolicy(protocols, suites));
    }
  }

  @Test
  void renewedCertificateShouldServeNewEnginesOnly() throws Exception {
    TlsEngine before = engine("one.example");
    Path made = SelfSigned.write("renewed", directory.resolve("new"));
    Files.move(made, directory.resolve("one.example.pem"), StandardCopyOption.REPLACE_EXISTING);
    contexts.poll();
    contexts.poll();
    EngineClient old = new EngineClient(BOTH, null);
    old.handshake(before.engine());
    assertEquals("CN=one.example", subject(old));
    EngineClient renewed = new EngineClient(BOTH, null);
    renewed.handshake(engine("one.example").engine());
    assertEquals("CN=renewed", subject(renewed));
  }

  @Test
  void rsaCertificateShouldServe() throws Exception {
    TestKeys.store(directory, "rsa.example.p12", "RSA", "SHA256withRSA");
    try (JdkTlsContexts rsa = contexts(List.of("rsa.example"))) {
      for (String protocol : BOTH) {
        EngineClient client = new EngineClient(List.of(protocol), null);
        client.handshake(
            rsa.serverEngine("rsa.example", ClientCertificate.NONE).orElseThrow().engine());
        assertEquals("RSA", client.shown().getPublicKey().getAlgorithm());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void clientCertificateShouldBeTakenUnjudgedIfItIsWanted(String protocol) throws Exception {
    Path store = TestKeys.store(directory, "client.p12", "EC", "SHA256withECDSA");
    KeyStore anchor = KeyStore.getInstance(store.toFile(), TestKeys.PASSWORD);
    Path anchorFile = directory.resolve("anchor.der");
    Files.write(anchorFile, anchor.getCertificate("key").getEncoded());
    contexts.close();
    contexts = contexts(List.of("one.example"), List.of(anchorFile));
    EngineClient with = new EngineClient(List.of(protocol), null, keys(store));
    TlsEngine wanting =
        contexts.serverEngine("one.example", ClientCertificate.WANTED).orElseThrow();
    with.handshake(wanting.engine());
    List<X509Certificate> chain = wanting.info().peerChain();
    assertEquals("CN=test", chain.get(0).getSubjectX500Principal().getName());

    EngineClient without = new EngineClient(List.of(protocol), null);
    TlsEngine again = contexts.serverEngine("one.example", ClientCertificate.WANTED).orElseThrow();
    without.handshake(again.engine());
    assertEquals(List.of(), again.info().peerChain());
  }

  @Test
  void nobodyShouldBeAskedForACertificateWhileNobodyIsTrusted() throws Exception {
    Path store = TestKeys.store(directory, "client.p12", "EC", "SHA256withECDSA");
    EngineClient client = new EngineClient(BOTH, null, keys(store));
    TlsEngine engine = contexts.serverEngine("one.example", ClientCertificate.WANTED).orElseThrow();
    client.handshake(engine.engine());
    assertEquals(List.of(), engine.info().peerChain());
  }

  private static KeyManager[] keys(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "password".toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, "password".toCharArray());
    return factory.getKeyManagers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void endPointBindingShouldBeTheHashOfTheCertificate(String protocol) throws Exception {
    EngineClient client = new EngineClient(List.of(protocol), null);
    TlsEngine server = engine("one.example");
    client.handshake(server.engine());
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(client.shown().getEncoded());
    ChannelBindings bindings = server.info().bindings();
    assertTrue(bindings.types().contains(ChannelBindings.TLS_SERVER_END_POINT));
    assertArrayEquals(expected, bindings.data(ChannelBindings.TLS_SERVER_END_POINT).orElseThrow());
    assertTrue(bindings.data("tls-unique").isEmpty());
  }

  @Test
  void exporterBindingShouldBeThereWhereTheJdkCanExportAndTlsIs13() throws Exception {
    EngineClient client = new EngineClient(List.of("TLSv1.3"), null);
    TlsEngine server = engine("one.example");
    client.handshake(server.engine());
    ChannelBindings ours = server.info().bindings();
    ChannelBindings theirs = new SessionBindings(client.engine.getSession(), Optional.empty());
    if (SessionBindings.canExport()) {
      assertEquals(ChannelBindings.TLS_EXPORTER, ours.types().get(0));
      assertArrayEquals(
          theirs.data(ChannelBindings.TLS_EXPORTER).orElseThrow(),
          ours.data(ChannelBindings.TLS_EXPORTER).orElseThrow());
    } else {
      assertEquals(List.of(ChannelBindings.TLS_SERVER_END_POINT), ours.types());
    }
    EngineClient older = new EngineClient(List.of("TLSv1.2"), null);
    TlsEngine again = engine("one.example");
    older.handshake(again.engine());
    assertEquals(List.of(ChannelBindings.TLS_SERVER_END_POINT), again.info().bindings().types());
  }

  @Test
  void hashShouldBeThatOfTheCertificatesSignature() throws Exception {
    assertEquals(Optional.of("SHA-384"), hash("EC", "SHA384withECDSA"));
    assertEquals(Optional.of("SHA-512"), hash("RSA", "SHA512withRSA"));
    assertEquals(Optional.of("SHA-256"), hash("RSA", "SHA1withRSA"));
    assertEquals(Optional.of("SHA-384"), hash("RSA", "SHA384withRSAandMGF1"));
    assertEquals(Optional.empty(), hash("Ed25519", "Ed25519"));
  }

  private Optional<String> hash(String algorithm, String signature) throws Exception {
    Path store = TestKeys.store(directory, "hash.example.p12", algorithm, signature);
    KeyFiles files = new KeyFiles(KeyFiles.Format.PKCS12, List.of(store));
    X509Certificate certificate = new KeyReader("password").read(files).certificate();
    Files.delete(store);
    return SessionBindings.hashOf(certificate);
  }
}
