package dev.ashlar.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a mirror is known to have missed. Beyond a bound, or when nothing is known, it is
 * everything. Any thread.
 */
final class Unsynced {

  /** Beyond, comparing everything costs less memory and hardly more time. */
  static final int MAX_ITEMS = 50_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Item> items = new LinkedHashSet<>();
  private boolean all;

  void add(Item item) {
    lock.lock();
    try {
      if (!all && items.add(item) && items.size() > MAX_ITEMS) {
        addAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void addAll() {
    lock.lock();
    try {
      all = true;
      items.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Whether everything has to be compared; says so once, and is then empty. */
  boolean takeAll() {
    lock.lock();
    try {
      boolean was = all;
      all = false;
      return was;
    } finally {
      lock.unlock();
    }
  }

  /** Takes some items out; whoever cannot make them equal adds them again. */
  List<Item> take(int atMost) {
    lock.lock();
    try {
      List<Item> taken = items.stream().limit(atMost).toList();
      taken.forEach(items::remove);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      all = false;
      items.clear();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return !all && items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** For people. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return all ? "all" : Integer.toString(items.size());
    } finally {
      lock.unlock();
    }
  }
}
