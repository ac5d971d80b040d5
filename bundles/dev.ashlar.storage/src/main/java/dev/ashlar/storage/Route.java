package dev.ashlar.storage;

import java.util.Optional;

/**
 * Where the operations on a store go.
 *
 * @param primary the provider that answers
 * @param versions by how much versions are shifted, see {@link #SHIFT}
 * @param mirror the provider that follows, while there is one
 */
record Route(String primary, long versions, Optional<Mirror> mirror) {

  /**
   * Each provider that takes over shifts its versions by a further step, so that one from before
   * never matches a later write by accident: whoever still holds it has lost the race.
   */
  static final long SHIFT = 1L << 48;

  Route withMirror(Mirror follower) {
    return new Route(primary, versions, Optional.of(follower));
  }
}
