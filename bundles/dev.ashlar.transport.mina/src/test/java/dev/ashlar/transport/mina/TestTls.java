package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.ChannelBindings;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Both ends of TLS for tests, with a key that the JDK's keytool makes. */
final class TestTls {
  private static final char[] PASSWORD = "password".toCharArray();

  private final SSLContext context;
  private final PatientKeys keys;

  private TestTls(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    keys = new PatientKeys(store, PASSWORD);
    context = context(store, keys);
  }

  static TestTls create(Path directory) throws Exception {
    Path file = directory.resolve("key.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("keytool.log")));
    }
    return new TestTls(file);
  }

  private static SSLContext context(KeyStore store, KeyManager keys)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("key", store.getCertificate("key"));
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    others.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, others.getTrustManagers(), null);
    return context;
  }

  /** The server's keys, whose use can be delayed. */
  PatientKeys keys() {
    return keys;
  }

  TlsEngine serverEngine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return new Engine(engine);
  }

  /** The first thing that a client says. */
  byte[] clientHello() throws IOException {
    SSLEngine engine = context.createSSLEngine("localhost", 1);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  SSLSocket client(Socket socket, String protocol) throws IOException {
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 1, true);
    secured.setEnabledProtocols(new String[] {protocol});
    secured.setUseClientMode(true);
    secured.startHandshake();
    return secured;
  }

  /** Without channel bindings. */
  private record Engine(SSLEngine engine) implements TlsEngine {
    @Override
    public TlsInfo info() {
      SSLSession session = engine.getSession();
      return new TlsInfo(
          session.getProtocol(),
          session.getCipherSuite(),
          List.of(),
          Optional.of((X509Certificate) session.getLocalCertificates()[0]),
          new NoBindings());
    }
  }

  private record NoBindings() implements ChannelBindings {
    @Override
    public List<String> types() {
      return List.of();
    }

    @Override
    public Optional<byte[]> data(String type) {
      return Optional.empty();
    }
  }
}
