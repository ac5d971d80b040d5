package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageException;
import java.util.concurrent.TimeoutException;

/** Says in words why something failed. */
final class Failures {

  private Failures() {}

  /** The same failure, with the name of what it is about. */
  static StorageException at(Item item, Throwable failure) {
    return new StorageException(
        StorageException.from(failure).reason(), item + ": " + reason(failure), failure);
  }

  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof TimeoutException)) {
      root = root.getCause();
    }
    if (root instanceof TimeoutException) {
      return "no answer in time";
    }
    String message = StorageException.from(failure).getMessage();
    return message == null ? failure.toString() : message;
  }
}
