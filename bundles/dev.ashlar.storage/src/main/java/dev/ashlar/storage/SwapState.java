package dev.ashlar.storage;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the data lives: what has to survive a crash, and nothing else.
 *
 * @param primary the provider that holds the data, or, while a swap is open, did at its beginning
 * @param generation of its versions, see {@link Route#SHIFT}
 * @param generations how many have been given out
 * @param swap the one that is open
 */
record SwapState(String primary, long generation, long generations, Optional<Swap> swap) {

  /** What a swap is at. */
  enum Phase {
    /** Stores are being moved to the target. */
    FORWARD,
    /** All are moved; the way back is open. */
    MOVED,
    /** Stores are being moved back to the source. */
    BACK
  }

  /**
   * A swap that is open.
   *
   * @param target the other provider
   * @param generation of its versions
   * @param phase what it is at
   * @param restMoved whether a store that is not among the others has the target as primary
   * @param others the stores of which the opposite is true
   */
  record Swap(String target, long generation, Phase phase, boolean restMoved, Set<StoreId> others) {

    Swap {
      others = Set.copyOf(others);
    }

    boolean isMoved(StoreId store) {
      return restMoved != others.contains(store);
    }

    private Swap with(StoreId store) {
      Set<StoreId> more = new TreeSet<>(others);
      more.add(store);
      return new Swap(target, generation, phase, restMoved, more);
    }

    private Swap without(StoreId store) {
      Set<StoreId> fewer = new TreeSet<>(others);
      fewer.remove(store);
      return new Swap(target, generation, phase, restMoved, fewer);
    }
  }

  /** No swap yet. */
  static SwapState of(String primary) {
    return new SwapState(primary, 0, 0, Optional.empty());
  }

  Optional<Phase> phase() {
    return swap.map(Swap::phase);
  }

  SwapState begun(String target) {
    long next = generations + 1;
    return new SwapState(
        primary,
        generation,
        next,
        Optional.of(new Swap(target, next, Phase.FORWARD, false, Set.of())));
  }

  /** The store has changed sides. */
  SwapState toggled(StoreId store) {
    return with(
        swap.map(open -> open.others().contains(store) ? open.without(store) : open.with(store))
            .orElseThrow());
  }

  /** Each store has the target as primary, also those that come to be later. */
  SwapState allMoved() {
    Swap open = swap.orElseThrow();
    return with(new Swap(open.target(), open.generation(), Phase.MOVED, true, Set.of()));
  }

  SwapState turnedBack() {
    Swap open = swap.orElseThrow();
    return with(
        new Swap(open.target(), open.generation(), Phase.BACK, open.restMoved(), open.others()));
  }

  SwapState rolledBack() {
    return new SwapState(primary, generation, generations, Optional.empty());
  }

  SwapState committed() {
    Swap open = swap.orElseThrow();
    return new SwapState(open.target(), open.generation(), generations, Optional.empty());
  }

  private SwapState with(Swap other) {
    return new SwapState(primary, generation, generations, Optional.of(other));
  }

  /** Where the operations on a store go, without a mirror. */
  Route route(StoreId store) {
    return swap.filter(open -> open.isMoved(store))
        .map(open -> route(open.target(), open.generation()))
        .orElseGet(() -> route(primary, generation));
  }

  private static Route route(String provider, long generation) {
    return new Route(provider, generation * Route.SHIFT, Optional.empty());
  }

  /** The providers that may be the primary of a store; at least one. */
  Set<String> primaries() {
    if (swap.isEmpty()) {
      return Set.of(primary);
    }
    Swap open = swap.get();
    if (open.others().isEmpty()) {
      return Set.of(open.restMoved() ? open.target() : primary);
    }
    return Set.of(primary, open.target());
  }

  /** The provider that is to follow a store while the swap is open. */
  String mirrorOf(StoreId store) {
    Swap open = swap.orElseThrow();
    return open.isMoved(store) ? primary : open.target();
  }
}
