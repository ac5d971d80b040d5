package dev.ashlar.transport.mina;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The file {@code dev.ashlar.transport.mina.cfg}. */
@ObjectClassDefinition(
    name = "Ashlar transport",
    description = "Threads and buffers of all TCP connections.")
@interface TransportMinaConfiguration {
  /** Threads for connections. */
  @AttributeDefinition(
      name = "Event loops",
      description = "Threads that serve connections; 0 for one per core.",
      min = "0",
      max = "256")
  int loops() default 0;

  /** Threads for handshakes. */
  @AttributeDefinition(
      name = "Handshake threads",
      description = "Threads for the public-key work of TLS handshakes; 0 for one per core.",
      min = "0",
      max = "256")
  int handshake_threads() default 0;

  /** Waiting handshakes. */
  @AttributeDefinition(
      name = "Waiting handshakes",
      description =
          "How many TLS handshakes may wait for such a thread. Networks take turns; beyond the"
              + " limit only those that have none waiting get in, the others are closed.",
      min = "1",
      max = "1000000")
  int handshake_queue() default 4096;

  /** Waiting handshakes of one address. */
  @AttributeDefinition(
      name = "Waiting handshakes per address",
      description = "How many of them may be of one IPv4 address or one IPv6 /64 network.",
      min = "1",
      max = "1000000")
  int handshake_queue_per_address() default 256;

  /** Size of buffers. */
  @AttributeDefinition(
      name = "Buffer bytes",
      description =
          "Size of each of the three buffers that the connections of one loop share;"
              + " at least 40960 are taken.",
      min = "40960",
      max = "1048576")
  int buffer_bytes() default 65536;
}
