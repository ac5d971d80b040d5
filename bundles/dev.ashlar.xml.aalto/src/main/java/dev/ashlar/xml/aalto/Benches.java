package dev.ashlar.xml.aalto;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pools of benches that nobody uses at the moment. Thread-safe, without locks; holds at most a
 * fixed number, and makes new ones when it has none.
 */
final class Benches {
  /** As many as event loops can use at once on any machine of today, a power of two. */
  private static final int SLOTS = 32;

  private final List<AtomicReferenceArray<Bench>> pools =
      Stream.generate(() -> new AtomicReferenceArray<Bench>(SLOTS))
          .limit(Scope.ROOTS.size())
          .toList();

  /** A bench in the given scope. */
  Bench take(Scope scope) {
    Bench bench = idle(pools.get(scope.pool()));
    if (bench == null) {
      bench = new Bench(scope.pool());
    }
    bench.enter(scope);
    return bench;
  }

  /** Takes back a bench that is between two first-level elements. */
  void giveBack(Bench bench, Scope scope) {
    if (bench.worn()) {
      return;
    }
    bench.leave(scope);
    AtomicReferenceArray<Bench> pool = pools.get(bench.pool());
    int first = first();
    for (int i = 0; i < SLOTS; i++) {
      if (pool.compareAndSet((first + i) & (SLOTS - 1), null, bench)) {
        return;
      }
    }
  }

  private static @Nullable Bench idle(AtomicReferenceArray<Bench> pool) {
    int first = first();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (pool.get(slot) != null) {
        Bench bench = pool.getAndSet(slot, null);
        if (bench != null) {
          return bench;
        }
      }
    }
    return null;
  }

  /** Lets threads begin at different slots, so that they seldom meet. */
  private static int first() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
