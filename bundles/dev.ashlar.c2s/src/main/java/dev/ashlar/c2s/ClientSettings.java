package dev.ashlar.c2s;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.transport.api.ConnectionLimits;
import dev.ashlar.transport.api.ListenerSettings;
import java.time.Duration;
import java.util.List;

/**
 * The settings in force.
 *
 * @param policy for each connection
 * @param addresses as the operator wrote them
 * @param limits how many connections
 */
record ClientSettings(ClientPolicy policy, List<String> addresses, ConnectionLimits limits) {
  private static final int OVER_LIMIT = 64;

  static ClientSettings of(C2sConfig config) {
    return new ClientSettings(
        new ClientPolicy(
            DecoderLimits.BEFORE_AUTHENTICATION,
            DecoderLimits.AFTER_AUTHENTICATION.withStanzaBytes(config.max_stanza_bytes()),
            config.max_outbox_bytes(),
            Duration.ofSeconds(config.negotiation_timeout_seconds()),
            Duration.ofSeconds(config.stall_timeout_seconds()),
            Duration.ofSeconds(config.close_timeout_seconds())),
        List.of(config.addresses()),
        new ConnectionLimits(
            config.max_connections(), config.max_connections_per_address(), OVER_LIMIT));
  }

  /** What the listeners are to be, for these virtual hosts. */
  List<ListenerSettings> listeners(List<String> domains) {
    return Addresses.parse(addresses, domains).stream()
        .map(
            address ->
                ListenerSettings.of("c2s", address)
                    .withLimits(limits)
                    .withOutboxBytes(policy.outboxBytes())
                    .withCloseTimeout(policy.closing()))
        .toList();
  }
}
