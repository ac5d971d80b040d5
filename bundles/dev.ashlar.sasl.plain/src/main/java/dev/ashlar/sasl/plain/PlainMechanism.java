package dev.ashlar.sasl.plain;

import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslMechanism;

/** PLAIN (RFC 4616). Stateless. */
final class PlainMechanism implements SaslMechanism {
  static final String MECHANISM_NAME = "PLAIN";
  private static final int STRENGTH = 100;

  private final boolean evenBesideScram;

  /**
   * Creates the mechanism.
   *
   * @param evenBesideScram whether it is usable although the accounts could be asked by SCRAM
   */
  PlainMechanism(boolean evenBesideScram) {
    this.evenBesideScram = evenBesideScram;
  }

  @Override
  public String name() {
    return MECHANISM_NAME;
  }

  @Override
  public int strength() {
    return STRENGTH;
  }

  @Override
  public MechanismRequirements requirements() {
    return MechanismRequirements.ENCRYPTION;
  }

  @Override
  public boolean isUsable(SaslContext context) {
    return requirements().areMetBy(context.security())
        && context.accounts().verifiesPasswords()
        && (evenBesideScram || context.accounts().scramHashes().isEmpty());
  }

  @Override
  public SaslExchange start(SaslContext context) {
    return new PlainExchange(context);
  }
}
