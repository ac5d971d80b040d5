package dev.ashlar.c2s;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.transport.api.AttemptLimits;
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
    return new ClientSettings(policy(config), List.of(config.addresses()), limits(config));
  }

  private static ClientPolicy policy(C2sConfig config) {
    return new ClientPolicy(
        DecoderLimits.BEFORE_AUTHENTICATION.withStanzaBytes(config.max_negotiation_bytes()),
        DecoderLimits.AFTER_AUTHENTICATION.withStanzaBytes(config.max_stanza_bytes()),
        config.max_outbox_bytes(),
        new Patience(
            Duration.ofSeconds(config.negotiation_step_seconds()),
            Duration.ofSeconds(config.negotiation_total_seconds()),
            Duration.ofSeconds(config.stall_timeout_seconds()),
            Duration.ofSeconds(config.close_timeout_seconds()),
            new Vigilance(
                config.silence_seconds(),
                config.silence_answer_seconds(),
                config.idle_limit_seconds())),
        new Rates(
            config.max_stanzas_per_second(),
            config.max_bytes_per_second(),
            Duration.ofSeconds(config.burst_seconds())),
        new RecipientLimit(
            config.max_recipients(), Duration.ofSeconds(config.recipients_window_seconds())));
  }

  private static ConnectionLimits limits(C2sConfig config) {
    return new ConnectionLimits(
        config.max_connections(),
        config.max_connections_per_address(),
        config.max_connections_per_network(),
        OVER_LIMIT,
        new AttemptLimits(
            config.max_attempts_per_address(),
            config.max_attempts_per_network(),
            Duration.ofSeconds(config.attempts_window_seconds())));
  }

  /** What the listeners are to be, for these virtual hosts. */
  List<ListenerSettings> listeners(List<String> domains) {
    return Addresses.parse(addresses, domains).stream()
        .map(
            address ->
                ListenerSettings.of("c2s", address)
                    .withLimits(limits)
                    .withOutboxBytes(policy.outboxBytes())
                    .withCloseTimeout(policy.patience().closing()))
        .toList();
  }
}
