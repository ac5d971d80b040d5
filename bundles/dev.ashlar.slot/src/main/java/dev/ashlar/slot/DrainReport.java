package dev.ashlar.slot;

/**
 * How a departing service was left.
 *
 * @param leasesLeft operations that still use it although the drain bound has passed; 0 if it may
 *     be torn down without harm
 */
public record DrainReport(long leasesLeft) {

  /** Whether nothing uses the service any more. */
  public boolean isDrained() {
    return leasesLeft == 0;
  }
}
