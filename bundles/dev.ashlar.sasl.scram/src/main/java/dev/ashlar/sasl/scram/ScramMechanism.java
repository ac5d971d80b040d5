package dev.ashlar.sasl.scram;

import dev.ashlar.account.api.ScramHash;
import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslMechanism;
import java.util.function.Supplier;

/** One mechanism of the family, with or without channel binding. Stateless. */
class ScramMechanism implements SaslMechanism {
  private final ScramHash hash;
  private final boolean plus;
  private final Supplier<String> nonces;

  /**
   * Creates a mechanism.
   *
   * @param nonces makes the server's part of the nonce, unpredictable and fresh at each call
   */
  ScramMechanism(ScramHash hash, boolean plus, Supplier<String> nonces) {
    this.hash = hash;
    this.plus = plus;
    this.nonces = nonces;
  }

  @Override
  public final String name() {
    return "SCRAM-" + hash.digestName() + (plus ? "-PLUS" : "");
  }

  @Override
  public final int strength() {
    int base = plus ? 300 : 200;
    return base + hash.length();
  }

  @Override
  public final MechanismRequirements requirements() {
    return plus ? MechanismRequirements.CHANNEL_BINDING : MechanismRequirements.NONE;
  }

  @Override
  public final boolean isUsable(SaslContext context) {
    return requirements().areMetBy(context.security())
        && context.accounts().scramHashes().contains(hash);
  }

  @Override
  public final SaslExchange start(SaslContext context) {
    return new ScramExchange(this, context);
  }

  final ScramHash hash() {
    return hash;
  }

  final boolean plus() {
    return plus;
  }

  final String newNonce() {
    return nonces.get();
  }
}
