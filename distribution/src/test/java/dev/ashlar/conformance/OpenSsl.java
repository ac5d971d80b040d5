package dev.ashlar.conformance;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The client of OpenSSL, which tells more of a TLS connection than the JDK's. */
final class OpenSsl {
  private static final long SECONDS = 30;

  private OpenSsl() {}

  /** What it says of a connection of TLS 1.3 behind STARTTLS, tickets included. */
  static String session(WireEndpoint endpoint) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            "openssl",
            "s_client",
            "-starttls",
            "xmpp",
            "-xmpphost",
            endpoint.domain(),
            "-connect",
            endpoint.host() + ":" + endpoint.port(),
            "-tls1_3",
            "-ign_eof");
    Process process;
    try {
      process = command.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new TestAbortedException("there is no openssl here", e);
    }
    try {
      // The answer of the server proves that what came before it, the tickets, has been read.
      String stream =
          "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'></stream:stream>\n"
              .formatted(endpoint.domain(), Ns.CLIENT, Ns.STREAM);
      process.getOutputStream().write(stream.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(SECONDS, TimeUnit.SECONDS);
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroy();
    }
  }
}
