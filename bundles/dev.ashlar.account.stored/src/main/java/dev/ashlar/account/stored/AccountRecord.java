package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of an account.
 *
 * @param status whether it may log in; never {@link AccountStatus#UNKNOWN}
 * @param expires from when on the credentials are expired; empty if they never are
 * @param credentials by hash; one may be missing
 */
record AccountRecord(
    AccountStatus status, Optional<Instant> expires, Map<ScramHash, ScramCredentials> credentials) {
  AccountRecord {
    credentials = Map.copyOf(credentials);
  }

  /** An enabled account whose credentials do not expire. */
  static AccountRecord fresh(Map<ScramHash, ScramCredentials> credentials) {
    return new AccountRecord(AccountStatus.ACTIVE, Optional.empty(), credentials);
  }

  Optional<ScramCredentials> credentials(ScramHash hash) {
    return Optional.ofNullable(credentials.get(hash));
  }

  /** The status at a time: a disabled account is so whether its credentials are expired or not. */
  AccountStatus statusAt(Instant now) {
    boolean over = expires.filter(end -> !now.isBefore(end)).isPresent();
    return status == AccountStatus.ACTIVE && over ? AccountStatus.EXPIRED : status;
  }

  AccountRecord withStatus(AccountStatus newStatus) {
    return new AccountRecord(newStatus, expires, credentials);
  }

  /** Also ends an expiry that is a mere status. */
  AccountRecord expiring(Optional<Instant> when) {
    return new AccountRecord(renewed(), when, credentials);
  }

  /** New credentials are not expired, but enable no disabled account. */
  AccountRecord withCredentials(Map<ScramHash, ScramCredentials> renewed) {
    return new AccountRecord(renewed(), Optional.empty(), renewed);
  }

  private AccountStatus renewed() {
    return status == AccountStatus.DISABLED ? AccountStatus.DISABLED : AccountStatus.ACTIVE;
  }
}
