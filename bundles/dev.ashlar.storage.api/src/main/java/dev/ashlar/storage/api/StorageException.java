package dev.ashlar.storage.api;

import java.util.concurrent.CompletionException;

/** Why a stage of a store failed. The message holds no document and no secret. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a caller can do about it. */
  public enum Reason {
    /** Too many operations are pending: ask again later (protocol: type wait). */
    BUSY,
    /** The provider has been stopped: ask its successor. */
    CLOSED,
    /** The arguments exceed the limits: never ask again. */
    REFUSED,
    /** The database failed: perhaps later. */
    UNAVAILABLE
  }

  private final Reason reason;

  /** A failure without cause. */
  public StorageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A failure with cause. */
  public StorageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * The failure that a stage handed to {@code handle} or {@code whenComplete}, where it may come
   * wrapped in {@link CompletionException}. Anything unknown counts as {@link Reason#UNAVAILABLE}.
   */
  public static StorageException from(Throwable failure) {
    if (failure instanceof StorageException known) {
      return known;
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return from(failure.getCause());
    }
    return new StorageException(Reason.UNAVAILABLE, String.valueOf(failure.getMessage()), failure);
  }

  /** What a caller can do about it. */
  public Reason reason() {
    return reason;
  }
}
