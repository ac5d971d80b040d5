package dev.ashlar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StorageProvider} must do; a bundle's test class implements {@link #provider()}
 * and inherits all tests, those of {@link KeyValueStoreContract} and {@link LogStoreContract} too.
 */
public interface StorageContract extends KeyValueStoreContract, LogStoreContract {

  /**
   * Texts that become harmful where a provider builds statements, paths or patterns from them
   * (requirement W4 of the security tests), and texts that a careless comparison folds together.
   */
  List<String> NASTY =
      List.of(
          "'; DROP TABLE ashlar_document; --",
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "1; SHUTDOWN",
          "') UNION SELECT * FROM ashlar_entry --",
          "'||(SELECT 1)||'",
          "\\",
          "\\'",
          "%",
          "_",
          "a%",
          "a_",
          "ab",
          "AB",
          "ab ",
          " ab",
          "*)(uid=*))(|(uid=*",
          "${jndi:ldap://127.0.0.1/a}",
          "${env:PATH}",
          "?",
          "{fn user()}",
          "/* */",
          "../../etc/passwd",
          "CON",
          "a\nb",
          "a\r\nb",
          "\u202Eevil",
          "ro\u0308meo",
          "r\u00F6meo",
          "\u4F60\u597D",
          "\uD83C\uDFAD",
          "\u05D0@\u0645\u062B\u0627\u0644");

  /** The provider under test: open, empty, the same one during a test. */
  @Override
  StorageProvider provider();

  /** Waits for a stage and gives its value. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("stage failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("stage did not complete", e);
    }
  }

  /** Waits for a stage that must fail, and gives the reason. */
  static StorageException.Reason awaitFailure(CompletionStage<?> stage) {
    ExecutionException thrown =
        assertThrows(
            ExecutionException.class, () -> stage.toCompletableFuture().get(60, TimeUnit.SECONDS));
    return assertInstanceOf(StorageException.class, thrown.getCause()).reason();
  }

  @Test
  default void providerShouldListStoresThatHoldSomething() {
    assertEquals(List.of(), await(provider().keyValueStores()));
    assertEquals(List.of(), await(provider().logStores()));
    StoreName first = StoreName.of("a-first");
    StoreName second = StoreName.of("b.second");
    await(provider().keyValue(second).put("o", "k", Document.ofText("x")));
    await(provider().keyValue(first).put("o", "k", Document.ofText("x")));
    await(provider().log(second).append("o", LogEntry.of(Instant.EPOCH, Document.ofText("x"))));
    assertEquals(List.of(first, second), await(provider().keyValueStores()));
    assertEquals(List.of(second), await(provider().logStores()));
    await(provider().keyValue(first).deleteOwner("o"));
    await(provider().log(second).deleteOwner("o"));
    assertEquals(List.of(second), await(provider().keyValueStores()));
    assertEquals(List.of(), await(provider().logStores()));
  }

  @Test
  default void storesShouldBeIsolatedFromEachOther() {
    StoreName one = StoreName.of("one");
    StoreName two = StoreName.of("two");
    LogEntry entry = LogEntry.of(Instant.EPOCH, Document.ofText("x"));
    await(provider().keyValue(one).put("o", "k", Document.ofText("1")));
    await(provider().keyValue(two).put("o", "k", Document.ofText("2")));
    await(provider().log(one).append("o", entry));
    assertEquals(
        "1", await(provider().keyValue(one).get("o", "k")).orElseThrow().document().text());
    await(provider().keyValue(one).deleteOwner("o"));
    assertEquals(
        "2", await(provider().keyValue(two).get("o", "k")).orElseThrow().document().text());
    assertTrue(await(provider().log(two).get("o", entry.id())).isEmpty());
    assertTrue(await(provider().log(two).append("o", entry)));
    assertEquals(1L, await(provider().log(one).deleteOwner("o")));
    assertTrue(await(provider().log(two).get("o", entry.id())).isPresent());
  }

  @Test
  default void dataShouldBeCopiedWithoutKnowingItsMeaning() {
    StoreName source = StoreName.of("source");
    StoreName target = StoreName.of("target");
    for (String owner : NASTY) {
      await(provider().keyValue(source).put(owner, owner, Document.ofText(owner)));
    }
    PageRequest request = PageRequest.first(5);
    while (true) {
      var owners = await(provider().keyValue(source).owners(request));
      for (String owner : owners.items()) {
        await(provider().keyValue(source).documents(owner, PageRequest.first(100)))
            .items()
            .forEach(
                found ->
                    await(provider().keyValue(target).put(owner, found.key(), found.document())));
      }
      if (owners.last()) {
        break;
      }
      request = PageRequest.after(owners.items().get(owners.items().size() - 1), 5);
    }
    for (String owner : NASTY) {
      var found = await(provider().keyValue(target).get(owner, owner)).orElseThrow();
      assertEquals(owner, found.document().text());
    }
  }
}
