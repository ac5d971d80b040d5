package dev.ashlar.c2s;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The settings of client connections. Changed addresses close and open the listeners, all else is
 * taken over as it stands; no connection is closed by either.
 */
@ObjectClassDefinition(
    name = "Client connections",
    description =
        "Listeners and limits for clients (RFC 6120 sections 3 and 13.12). Live, also for"
            + " sessions that are there.")
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

  /** Per network. */
  @AttributeDefinition(
      name = "Connections per network",
      description = "From one IPv4 /24 or one IPv6 /48 network.",
      min = "1")
  int max_connections_per_network() default 4000;

  /** Attempts. */
  @AttributeDefinition(
      name = "Connection attempts per address",
      description =
          "How often one IPv4 address or one IPv6 /64 network may connect in one window"
              + " of time. Beyond, it is closed at once.",
      min = "1")
  int max_attempts_per_address() default 1000;

  /** Attempts of many. */
  @AttributeDefinition(
      name = "Connection attempts per network",
      description = "The same for one IPv4 /24 or one IPv6 /48 network.",
      min = "1")
  int max_attempts_per_network() default 4000;

  /** Window. */
  @AttributeDefinition(
      name = "Window of connection attempts",
      description = "For how many seconds attempts to connect are counted together.",
      min = "1",
      max = "86400")
  int attempts_window_seconds() default 60;

  /** Size before. */
  @AttributeDefinition(
      name = "Size before login",
      description = "The most bytes of a stream header or of one element before login.",
      min = "4096",
      max = "65536")
  int max_negotiation_bytes() default 8192;

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

  /** Step. */
  @AttributeDefinition(
      name = "Step time limit",
      description = "Seconds that each step before the binding of a resource may take.",
      min = "1",
      max = "600")
  int negotiation_step_seconds() default 30;

  /** Negotiation. */
  @AttributeDefinition(
      name = "Negotiation time limit",
      description = "Seconds that all steps before the binding of a resource may take together.",
      min = "1",
      max = "3600")
  int negotiation_total_seconds() default 120;

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

  /** Silence. */
  @AttributeDefinition(
      name = "Silence",
      description =
          "Seconds without a byte after which a client is asked whether it is still there; 0 for"
              + " never. RFC 6120 recommends no less than 300.",
      min = "0",
      max = "86400")
  int silence_seconds() default 300;

  /** Answer. */
  @AttributeDefinition(
      name = "Answer to silence",
      description = "Seconds that a client may take to answer before its stream is closed.",
      min = "1",
      max = "3600")
  int silence_answer_seconds() default 60;

  /** Idle. */
  @AttributeDefinition(
      name = "Idle time limit",
      description =
          "Seconds without a stanza after which a stream is closed though the client is there; 0,"
              + " the default, for never.",
      min = "0",
      max = "31536000")
  int idle_limit_seconds() default 0;

  /** Stanza rate. */
  @AttributeDefinition(
      name = "Stanza rate",
      description =
          "How many stanzas one client may send in a second, in the long run; 0 for any"
              + " number. A client that sends more is read more slowly.",
      min = "0",
      max = "1000000")
  int max_stanzas_per_second() default 500;

  /** Byte rate. */
  @AttributeDefinition(
      name = "Byte rate",
      description =
          "How many bytes one client may send in a second, in the long run; 0 for any"
              + " number. A client that sends more is read more slowly.",
      min = "0",
      max = "1073741824")
  int max_bytes_per_second() default 262144;

  /** Burst. */
  @AttributeDefinition(
      name = "Burst",
      description = "What the rates allow in so many seconds may come at once.",
      min = "1",
      max = "3600")
  int burst_seconds() default 5;

  /** Recipients. */
  @AttributeDefinition(
      name = "Recipients",
      description =
          "To how many other accounts or hosts one session may write in one window of"
              + " time; 0 for any number. A stanza to a further one is answered by an error.",
      min = "0",
      max = "100000")
  int max_recipients() default 500;

  /** Window of recipients. */
  @AttributeDefinition(
      name = "Window of recipients",
      description = "For how many seconds recipients are counted together.",
      min = "1",
      max = "86400")
  int recipients_window_seconds() default 300;
}
