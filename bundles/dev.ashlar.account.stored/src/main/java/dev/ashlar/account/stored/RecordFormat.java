package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.storage.api.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of an account's document: lines of text, the first with the version, the second with the
 * status, then, only if the credentials expire, one with the time, and one for each hash with
 * iteration count, salt, StoredKey and ServerKey in Base64.
 *
 * <pre>
 * ashlar-account 1
 * status active
 * expires 2027-01-31T00:00:00Z
 * SHA-256 10000 W22ZaJ0SNY7soEsUEjb6gQ== WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY= wfPL...
 * </pre>
 */
final class RecordFormat {
  private static final String VERSION_LINE = "ashlar-account 1";
  private static final String STATUS = "status ";
  private static final String EXPIRES = "expires ";
  private static final int PARTS = 5;

  private RecordFormat() {}

  static Document encode(AccountRecord account) {
    StringBuilder text = new StringBuilder(512);
    text.append(VERSION_LINE).append('\n');
    text.append(STATUS).append(account.status().name().toLowerCase(Locale.ROOT)).append('\n');
    account.expires().ifPresent(end -> text.append(EXPIRES).append(end).append('\n'));
    Base64.Encoder base64 = Base64.getEncoder();
    for (ScramHash hash : ScramHash.values()) {
      account
          .credentials(hash)
          .ifPresent(
              keys ->
                  text.append(hash.digestName())
                      .append(' ')
                      .append(keys.iterations())
                      .append(' ')
                      .append(base64.encodeToString(keys.salt()))
                      .append(' ')
                      .append(base64.encodeToString(keys.storedKey()))
                      .append(' ')
                      .append(base64.encodeToString(keys.serverKey()))
                      .append('\n'));
    }
    return Document.ofText(text.toString());
  }

  /**
   * Reads a document.
   *
   * @throws AccountUnavailableException if it has another version or was damaged
   */
  static AccountRecord decode(Document document) {
    String[] lines = document.text().split("\n", -1);
    if (lines.length < 3 || !lines[0].equals(VERSION_LINE) || !lines[1].startsWith(STATUS)) {
      throw new AccountUnavailableException("The record of an account has an unknown form");
    }
    try {
      AccountStatus status =
          AccountStatus.valueOf(lines[1].substring(STATUS.length()).toUpperCase(Locale.ROOT));
      Map<ScramHash, ScramCredentials> credentials = new EnumMap<>(ScramHash.class);
      Optional<Instant> expires = expires(lines[2]);
      // The last line ends in a line feed too, so that a cut document is noticed.
      for (int i = expires.isPresent() ? 3 : 2; i < lines.length - 1; i++) {
        String[] parts = lines[i].split(" ", -1);
        ScramHash hash = hash(parts[0]);
        credentials.put(hash, credentials(hash, parts));
      }
      if (!lines[lines.length - 1].isEmpty()) {
        throw new IllegalArgumentException("the last line was cut");
      }
      return new AccountRecord(status, expires, credentials);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new AccountUnavailableException("The record of an account was damaged", e);
    }
  }

  private static Optional<Instant> expires(String line) {
    return line.startsWith(EXPIRES)
        ? Optional.of(Instant.parse(line.substring(EXPIRES.length())))
        : Optional.empty();
  }

  private static ScramCredentials credentials(ScramHash hash, String[] parts) {
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("a line has " + parts.length + " parts");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    int iterations = Integer.parseInt(parts[1]);
    byte[] storedKey = base64.decode(parts[3]);
    if (iterations > Settings.MAX_ITERATIONS || storedKey.length != hash.length()) {
      throw new IllegalArgumentException("iterations or length of a key are out of bounds");
    }
    return new ScramCredentials(
        base64.decode(parts[2]), iterations, storedKey, base64.decode(parts[4]));
  }

  private static ScramHash hash(String name) {
    for (ScramHash hash : ScramHash.values()) {
      if (hash.digestName().equals(name)) {
        return hash;
      }
    }
    throw new IllegalArgumentException("no such hash");
  }
}
