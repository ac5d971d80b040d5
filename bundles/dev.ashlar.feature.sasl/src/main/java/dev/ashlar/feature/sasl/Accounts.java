package dev.ashlar.feature.sasl;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotResult;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The account providers by name. While one is absent, what it was able to do is remembered, so that
 * the offer does not change with it: the attempt waits for it, and fails for now if it does not
 * come. No other provider stands in.
 */
final class Accounts {
  private static final Abilities UNKNOWN = new Abilities(EnumSet.allOf(ScramHash.class), true);

  private final SlotMap<String, AccountProvider> providers;
  private final Map<String, Abilities> abilities = new ConcurrentHashMap<>();

  Accounts(SlotMap<String, AccountProvider> providers) {
    this.providers = providers;
  }

  /** What a provider is able to do, as far as is known. */
  Abilities abilities(String provider) {
    providers
        .with(provider, p -> new Abilities(p.scramHashes(), p.verifiesPasswords()))
        .ifPresent(now -> abilities.put(provider, now));
    return abilities.getOrDefault(provider, UNKNOWN);
  }

  /** Runs one operation on a provider that is there, or comes within a bounded time. */
  <T> CompletionStage<T> use(
      String provider, Function<AccountProvider, CompletionStage<T>> operation) {
    return providers
        .<T>withAsync(provider, operation, Runnable::run)
        .thenApply(result -> served(provider, result));
  }

  private static <T> T served(String provider, SlotResult<T> result) {
    if (result instanceof SlotResult.Served<T> served) {
      return served.result();
    }
    throw new AccountUnavailableException("The account provider '" + provider + "' is absent");
  }

  /**
   * What a provider is able to do.
   *
   * @param scramHashes the hashes that it keeps credentials for
   * @param verifiesPasswords whether it checks passwords
   */
  record Abilities(Set<ScramHash> scramHashes, boolean verifiesPasswords) {
    Abilities {
      scramHashes = Set.copyOf(scramHashes);
    }
  }
}
