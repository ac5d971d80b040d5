package dev.ashlar.transport.api;

import javax.net.ssl.SSLEngine;
import org.osgi.annotation.versioning.ConsumerType;

/** TLS for one connection: made by {@link TlsContexts}, used up by {@link Connection#startTls}. */
@ConsumerType
public interface TlsEngine {
  /**
   * The configured engine; its mode (server, client certificate wanted) is set.
   *
   * @return always the same one
   */
  SSLEngine engine();

  /**
   * Tells what was negotiated. Called once by the transport, when the handshake is done.
   *
   * @return protocol, suite, certificates and channel bindings
   */
  TlsInfo info();
}
