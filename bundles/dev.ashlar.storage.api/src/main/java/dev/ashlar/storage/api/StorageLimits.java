package dev.ashlar.storage.api;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a provider takes.
 *
 * @param documentBytes largest document in bytes
 * @param nameBytes longest owner, key, entry id or peer, in bytes of UTF-8
 */
public record StorageLimits(int documentBytes, int nameBytes) {

  /** One mebibyte, and room for the longest bare JID (RFC 7622 3.1: 1023 + 1 + 1023). */
  public static final StorageLimits DEFAULT = new StorageLimits(1 << 20, 2047);

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public StorageLimits {
    if (documentBytes < 1 || nameBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /**
   * What is wrong with an owner, key, id or peer, if anything: it is empty, too long, holds U+0000
   * or half of a surrogate pair (which databases cannot keep).
   */
  public Optional<StorageException> refusalOfName(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return Optional.of(
          new StorageException(StorageException.Reason.REFUSED, "empty name or U+0000 in it"));
    }
    try {
      int bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)).remaining();
      return bytes <= nameBytes
          ? Optional.empty()
          : Optional.of(
              new StorageException(
                  StorageException.Reason.REFUSED,
                  "name of " + bytes + " bytes, at most " + nameBytes));
    } catch (CharacterCodingException e) {
      return Optional.of(
          new StorageException(StorageException.Reason.REFUSED, "name is not Unicode text", e));
    }
  }

  /** What is wrong with a document, if anything: it is too big. */
  public Optional<StorageException> refusalOf(Document document) {
    return document.size() <= documentBytes
        ? Optional.empty()
        : Optional.of(
            new StorageException(
                StorageException.Reason.REFUSED,
                "document of " + document.size() + " bytes, at most " + documentBytes));
  }
}
