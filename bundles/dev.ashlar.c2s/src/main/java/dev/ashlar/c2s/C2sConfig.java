package dev.ashlar.c2s;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of client connections. A change closes and opens the listeners. */
@ObjectClassDefinition(
    name = "Client connections",
    description = "Listeners and limits for clients (RFC 6120 sections 3 and 13.12).")
@interface C2sConfig {
  /** Addresses. */
  @AttributeDefinition(
      name = "Addresses",
      description =
          "Where to listen: addresses with ports, separated by commas, IPv6 in brackets. 'auto',"
              + " or 'auto:PORT', is loopback while only localhost is served, and every address"
              + " once a real domain is.")
  String[] addresses() default "auto";

  /** In all. */
  @AttributeDefinition(name = "Connections", description = "In all.", min = "1")
  int max_connections() default 50000;

  /** Per address. */
  @AttributeDefinition(
      name = "Connections per address",
      description = "From one IPv4 address or one IPv6 /64 network.",
      min = "1")
  int max_connections_per_address() default 1000;

  /** Size. */
  @AttributeDefinition(
      name = "Stanza size",
      description = "The most bytes of one stanza after login; RFC 6120 wants at least 10000.",
      min = "10000",
      max = "16777216")
  int max_stanza_bytes() default 262144;

  /** Outbox. */
  @AttributeDefinition(
      name = "Outbox",
      description = "The most bytes that may wait for one client to read them.",
      min = "65536",
      max = "1073741824")
  int max_outbox_bytes() default 1048576;

  /** Negotiation. */
  @AttributeDefinition(
      name = "Negotiation time limit",
      description = "Seconds that each step before the binding of a resource may take.",
      min = "1",
      max = "600")
  int negotiation_timeout_seconds() default 30;

  /** Stall. */
  @AttributeDefinition(
      name = "Stall time limit",
      description = "Seconds that an outbox may stay full before the stream is closed.",
      min = "1",
      max = "3600")
  int stall_timeout_seconds() default 60;

  /** Close. */
  @AttributeDefinition(
      name = "Close time limit",
      description = "Seconds to wait for a client's closing tag.",
      min = "1",
      max = "60")
  int close_timeout_seconds() default 5;
}
