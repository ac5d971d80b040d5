package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of an account.
 *
 * @param status whether it may log in; never {@link AccountStatus#UNKNOWN}
 * @param credentials by hash; one may be missing
 */
record AccountRecord(AccountStatus status, Map<ScramHash, ScramCredentials> credentials) {
  AccountRecord {
    credentials = Map.copyOf(credentials);
  }

  Optional<ScramCredentials> credentials(ScramHash hash) {
    return Optional.ofNullable(credentials.get(hash));
  }

  AccountRecord withStatus(AccountStatus newStatus) {
    return new AccountRecord(newStatus, credentials);
  }
}
