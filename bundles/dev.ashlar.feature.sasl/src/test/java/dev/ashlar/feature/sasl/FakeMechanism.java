package dev.ashlar.feature.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.ScramScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A mechanism for tests: the client says its name, is asked for its password, and says it. Asks the
 * accounts at the first step, as SCRAM does.
 */
final class FakeMechanism implements SaslMechanism {
  private final String name;
  private final int strength;
  private final MechanismRequirements requirements;
  private final List<SaslContext> contexts = new ArrayList<>();
  private int closed;

  FakeMechanism(String name, int strength, MechanismRequirements requirements) {
    this.name = name;
    this.strength = strength;
    this.requirements = requirements;
  }

  /** The contexts of the exchanges that were begun. */
  List<SaslContext> contexts() {
    return contexts;
  }

  int closed() {
    return closed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int strength() {
    return strength;
  }

  @Override
  public MechanismRequirements requirements() {
    return requirements;
  }

  @Override
  public boolean isUsable(SaslContext context) {
    return requirements.areMetBy(context.security()) && context.accounts().verifiesPasswords();
  }

  @Override
  public SaslExchange start(SaslContext context) {
    contexts.add(context);
    return new Exchange(context);
  }

  private final class Exchange implements SaslExchange {
    private final SaslContext context;
    private Optional<Jid> account = Optional.empty();
    private Optional<ScramLookup> lookup = Optional.empty();

    Exchange(SaslContext context) {
      this.context = context;
    }

    @Override
    public CompletionStage<SaslStep> next(byte[] clientData) {
      String text = new String(clientData, UTF_8);
      if (text.isEmpty()) {
        return CompletableFuture.completedFuture(
            SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST, "say something"));
      }
      if (account.isEmpty()) {
        Jid named = Jid.of(text, context.localDomain());
        account = Optional.of(named);
        return context.accounts().scramCredentials(named, ScramHash.SHA_1).thenApply(this::ask);
      }
      ScramCredentials stored = lookup.orElseThrow().credentials();
      boolean right =
          ScramScript.credentials(ScramHash.SHA_1, text, stored.salt(), stored.iterations())
              .equals(stored);
      return CompletableFuture.completedFuture(
          right && lookup.orElseThrow().status() == AccountStatus.ACTIVE
              ? SaslStep.Success.of(account.get(), new byte[0])
              : SaslStep.fail(SaslFailureCondition.NOT_AUTHORIZED));
    }

    private SaslStep ask(ScramLookup found) {
      lookup = Optional.of(found);
      return new SaslStep.Challenge("password?".getBytes(UTF_8));
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
