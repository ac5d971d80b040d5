package dev.ashlar.transport.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Channel bindings of one TLS connection (RFC 5929, RFC 9266). Thread-safe. */
@ConsumerType
public interface ChannelBindings {
  /** Hash of the server's certificate, RFC 5929 section 4. */
  String TLS_SERVER_END_POINT = "tls-server-end-point";

  /** Keying material exported from the connection, RFC 9266. */
  String TLS_EXPORTER = "tls-exporter";

  /**
   * Lists the types for which {@link #data} has an answer, the best one first.
   *
   * @return registered names of channel bindings
   */
  List<String> types();

  /**
   * Gets the data of one type.
   *
   * @param type a registered name
   * @return a fresh copy, or empty if this connection has no such binding
   */
  Optional<byte[]> data(String type);
}
