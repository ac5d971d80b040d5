package dev.ashlar.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate that nobody trusts, made by the JDK's keytool. */
final class ClientCertificate {
  private static final String SECRET = "changeit";

  private ClientCertificate() {}

  static KeyManager[] selfSigned() {
    try {
      Path directory = Files.createTempDirectory("client-certificate");
      Path store = directory.resolve("client.p12");
      makeKeyStore(store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, SECRET.toCharArray());
      }
      Files.delete(store);
      Files.delete(directory);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(keys, SECRET.toCharArray());
      return factory.getKeyManagers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeKeyStore(Path store) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=juliet",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
