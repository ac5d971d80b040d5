package dev.ashlar.transport.api;

import org.osgi.annotation.versioning.ProviderType;

/** A task that was scheduled. */
@ProviderType
@FunctionalInterface
public interface Cancellable {
  /** Makes the task not run, if it has not begun. By any thread, any number of times. */
  void cancel();
}
