package dev.ashlar.storage;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** What is to be known about the job. Written by the job, read by anybody. */
final class JobReport {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<StoreId, Comparison> compared = new TreeMap<>();
  private volatile Progress progress = Progress.of("waiting");
  private volatile Optional<String> problem = Optional.empty();

  Progress progress() {
    return progress;
  }

  void progress(Progress next) {
    progress = next;
  }

  /** Why it does not go on at present. */
  Optional<String> problem() {
    return problem;
  }

  void problem(String reason) {
    problem = Optional.of(reason);
  }

  void noProblem() {
    problem = Optional.empty();
  }

  void compared(StoreId store, Comparison comparison) {
    lock.lock();
    try {
      compared.put(store, comparison);
    } finally {
      lock.unlock();
    }
  }

  /** The last comparison of each store. */
  Map<StoreId, Comparison> compared() {
    lock.lock();
    try {
      return new TreeMap<>(compared);
    } finally {
      lock.unlock();
    }
  }
}
