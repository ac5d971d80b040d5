package dev.ashlar.account.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.jid.Jid;
import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes credentials for names without account, by HMAC of the name with a secret that is kept in
 * the storage: who does not know the secret cannot tell them from real ones, and they are the same
 * after a restart.
 */
final class Decoys {
  private static final StoreName STORE = StoreName.of("accounts.secret");
  private static final String OWNER = "server";
  private static final String KEY = "decoys";
  private static final int SECRET_BYTES = 32;
  private static final String HMAC = "HmacSHA512";

  private final AccountRepository repository;
  private final SecureRandom random;
  private final int iterations;
  private final Document standIn;

  /** Read once; two threads that read at the same time get the same. */
  private volatile Optional<SecretKeySpec> secret = Optional.empty();

  Decoys(AccountRepository repository, SecureRandom random, int iterations) {
    this.repository = repository;
    this.random = random;
    this.iterations = iterations;
    this.standIn = RecordFormat.encode(AccountRecord.fresh(noCredentials()));
  }

  private Map<ScramHash, ScramCredentials> noCredentials() {
    Map<ScramHash, ScramCredentials> none = new EnumMap<>(ScramHash.class);
    for (ScramHash hash : ScramHash.values()) {
      byte[] key = new byte[hash.length()];
      none.put(
          hash, new ScramCredentials(new byte[PasswordHasher.SALT_BYTES], iterations, key, key));
    }
    return none;
  }

  /**
   * Reads a record that is nobody's, but as long as any other: what a known name costs, an unknown
   * one has to cost too.
   */
  AccountRecord readStandIn() {
    return RecordFormat.decode(standIn);
  }

  /** The decoy of a name. Asked for known names too, so that both cost the same. */
  CompletionStage<ScramCredentials> decoy(Jid account, ScramHash hash) {
    Optional<SecretKeySpec> known = secret;
    return known.isPresent()
        ? CompletableFuture.completedFuture(decoy(known.get(), account, hash))
        : load().thenApply(key -> decoy(key, account, hash));
  }

  private ScramCredentials decoy(SecretKeySpec key, Jid account, ScramHash hash) {
    byte[] salt = Arrays.copyOf(derive(key, "salt", account, hash), PasswordHasher.SALT_BYTES);
    byte[] storedKey = Arrays.copyOf(derive(key, "stored", account, hash), hash.length());
    byte[] serverKey = Arrays.copyOf(derive(key, "server", account, hash), hash.length());
    return new ScramCredentials(salt, iterations, storedKey, serverKey);
  }

  private CompletionStage<SecretKeySpec> load() {
    return repository
        .use(STORE, this::readOrMake)
        .thenApply(
            stored -> {
              SecretKeySpec key = new SecretKeySpec(stored.document().toBytes(), HMAC);
              secret = Optional.of(key);
              return key;
            });
  }

  private CompletionStage<StoredDocument> readOrMake(KeyValueStore store) {
    return store
        .get(OWNER, KEY)
        .thenCompose(found -> found.map(Decoys::<StoredDocument>done).orElseGet(() -> make(store)));
  }

  private CompletionStage<StoredDocument> make(KeyValueStore store) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    // Another node may be quicker: whichever was written is read.
    return store
        .putIfAbsent(OWNER, KEY, Document.of(bytes))
        .thenCompose(version -> store.get(OWNER, KEY))
        .thenApply(Optional::orElseThrow);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static byte[] derive(SecretKeySpec key, String part, Jid account, ScramHash hash) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal((part + '\0' + hash.digestName() + '\0' + account).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks " + HMAC, e);
    }
  }
}
