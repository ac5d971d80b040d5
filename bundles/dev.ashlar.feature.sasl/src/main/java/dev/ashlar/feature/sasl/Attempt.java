package dev.ashlar.feature.sasl;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.stream.api.StreamState;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts as one attempt sees them: what is asked goes to the provider of the virtual host,
 * and the account that is asked for is the one that a failure is counted on.
 */
final class Attempt implements AccountProvider {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final String domain;
  private final InetAddress address;
  private final String provider;
  private final Accounts accounts;
  private final LoginGuard guard;

  /** Written by the loop, read by the thread that completes a step. */
  private volatile Optional<Jid> account = Optional.empty();

  Attempt(StreamState state, SaslSettings settings, Accounts accounts, LoginGuard guard) {
    this.domain = state.domain();
    this.address = state.peerAddress();
    this.provider = settings.providerOf(domain);
    this.accounts = accounts;
    this.guard = guard;
  }

  /** Whether the address may not make an attempt at present. */
  boolean isBlocked() {
    return guard.blocks(address);
  }

  /**
   * Whether the outcome must not be told, because so many other attempts have failed since this one
   * began: many streams at once make no more guesses than one after the other.
   */
  boolean isOutcomeBlocked() {
    return isBlocked() || account.filter(name -> guard.blocks(name, address)).isPresent();
  }

  /** Takes note of a failed attempt; only one with a wrong proof counts as a guess. */
  void failed(String mechanism, SaslFailureCondition condition) {
    LOG.info(
        "Login as {} on {} from {} by {} failed: {}",
        account.map(Jid::toString).orElse("nobody"),
        domain,
        address.getHostAddress(),
        mechanism,
        condition.xmlName());
    if (condition == SaslFailureCondition.NOT_AUTHORIZED) {
      account.ifPresentOrElse(name -> guard.failed(name, address), () -> guard.failed(address));
    }
  }

  void succeeded(String mechanism, Jid identity) {
    LOG.info("Login as {} from {} by {}", identity, address.getHostAddress(), mechanism);
    // A guest is no account, and must not push those out of memory that are known here.
    account.ifPresent(name -> guard.succeeded(identity, address));
  }

  @Override
  public Set<ScramHash> scramHashes() {
    return accounts.abilities(provider).scramHashes();
  }

  @Override
  public boolean verifiesPasswords() {
    return accounts.abilities(provider).verifiesPasswords();
  }

  @Override
  public CompletionStage<ScramLookup> scramCredentials(Jid name, ScramHash hash) {
    return ask(name, p -> p.scramCredentials(name, hash));
  }

  @Override
  public CompletionStage<PasswordVerdict> verifyPassword(Jid name, String password) {
    return ask(name, p -> p.verifyPassword(name, password));
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid name) {
    return ask(name, p -> p.status(name));
  }

  private <T> CompletionStage<T> ask(
      Jid name, Function<AccountProvider, CompletionStage<T>> operation) {
    account = Optional.of(name);
    return guard.blocks(name, address)
        ? CompletableFuture.failedFuture(
            new AccountUnavailableException("There were too many failed logins as " + name))
        : accounts.use(provider, operation);
  }
}
