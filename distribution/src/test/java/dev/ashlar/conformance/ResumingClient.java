package dev.ashlar.conformance;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that remembers its TLS sessions and offers to resume them. */
final class ResumingClient {
  private static final int PATIENCE_MILLIS = 15_000;

  private final WireEndpoint endpoint;
  private final SSLContext context;
  private final Set<String> seen = new HashSet<>();

  ResumingClient(WireEndpoint endpoint) throws GeneralSecurityException {
    this.endpoint = endpoint;
    this.context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
  }

  /** Connects up to a stream under TLS; answers whether a former session was resumed. */
  boolean connectAgain(String version) throws IOException {
    String header =
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(endpoint.domain(), Ns.CLIENT, Ns.STREAM);
    try (Socket clear = new Socket(endpoint.host(), endpoint.port())) {
      clear.setSoTimeout(PATIENCE_MILLIS);
      talk(clear, header, "</stream:features>");
      talk(clear, "<starttls xmlns='%s'/>".formatted(Ns.TLS), ">");
      try (SSLSocket tls =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(clear, endpoint.host(), endpoint.port(), true)) {
        tls.setEnabledProtocols(new String[] {version});
        tls.startHandshake();
        // Reading takes in the tickets that TLS 1.3 sends behind the handshake.
        talk(tls, header, "</stream:features>");
        // A resumed session goes on with the time and the certificates of the one it came from.
        return !seen.add(
            tls.getSession().getCreationTime()
                + "/"
                + Arrays.hashCode(tls.getSession().getPeerCertificates()));
      }
    }
  }

  private static void talk(Socket socket, String say, String until) throws IOException {
    socket.getOutputStream().write(say.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    InputStream in = socket.getInputStream();
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(until) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server ended the connection behind: " + heard);
      }
      heard.append((char) next);
    }
  }

  /** Trusts every server. */
  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // what is resumed is all that matters
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
