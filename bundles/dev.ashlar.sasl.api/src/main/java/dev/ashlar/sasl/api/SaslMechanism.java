package dev.ashlar.sasl.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The server's side of one SASL mechanism: a stateless service, used by all connections at once.
 * Every attempt is an exchange of its own, so that the service may be replaced at any time: running
 * exchanges end with the mechanism that began them.
 */
@ConsumerType
public interface SaslMechanism {
  /** Service property with the mechanism's {@link #name()}. */
  String NAME = "sasl.mechanism";

  /** The registered name, such as {@code SCRAM-SHA-256-PLUS} (RFC 4422 section 3.1). */
  String name();

  /**
   * How strong the mechanism is compared with others: without configuration, the strongest is
   * offered first (RFC 6120 section 6.3.3). By convention 0 for no proof at all, 100 for passwords
   * in the clear, 200 to 299 for challenge and response, 300 to 399 for the same with channel
   * binding, 400 for certificates.
   */
  int strength();

  /** What the mechanism needs of the connection. */
  MechanismRequirements requirements();

  /**
   * Whether the mechanism can be used on a stream: its requirements are met, and the account
   * provider is able to check its proofs. Does not block.
   */
  boolean isUsable(SaslContext context);

  /** Begins an attempt; only called if {@link #isUsable} said so. Does not block. */
  SaslExchange start(SaslContext context);
}
