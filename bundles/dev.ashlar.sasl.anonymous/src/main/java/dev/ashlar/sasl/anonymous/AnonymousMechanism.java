package dev.ashlar.sasl.anonymous;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslMechanism;
import java.security.SecureRandom;
import java.util.HexFormat;

/** ANONYMOUS. Keeps nothing of whom it let in. */
class AnonymousMechanism implements SaslMechanism {
  static final String MECHANISM_NAME = "ANONYMOUS";

  /** Nothing is proved, so a policy that asks for any strength at all excludes it. */
  private static final int STRENGTH = 0;

  /** 128 bits: nobody guesses the address of a guest, and no two guests get the same. */
  private static final int NAME_BYTES = 16;

  private final boolean enabled;
  private final SecureRandom random;

  /**
   * Creates the mechanism.
   *
   * @param enabled whether it can be used at all
   * @param random makes the names
   */
  AnonymousMechanism(boolean enabled, SecureRandom random) {
    this.enabled = enabled;
    this.random = random;
  }

  @Override
  public final String name() {
    return MECHANISM_NAME;
  }

  @Override
  public final int strength() {
    return STRENGTH;
  }

  @Override
  public final MechanismRequirements requirements() {
    return MechanismRequirements.ENCRYPTION;
  }

  @Override
  public final boolean isUsable(SaslContext context) {
    return enabled && requirements().areMetBy(context.security());
  }

  @Override
  public final SaslExchange start(SaslContext context) {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    return new AnonymousExchange(
        Jid.of(HexFormat.of().formatHex(name), context.localDomain()),
        context.security().encrypted());
  }
}
