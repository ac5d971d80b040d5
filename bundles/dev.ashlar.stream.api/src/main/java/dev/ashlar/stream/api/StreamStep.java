package dev.ashlar.stream.api;

import java.util.List;

/**
 * What came of an input.
 *
 * @param state the stream from here on
 * @param effects what to do, in this order
 */
public record StreamStep(StreamState state, List<StreamEffect> effects) {
  /** Copies the list. */
  public StreamStep {
    effects = List.copyOf(effects);
  }
}
