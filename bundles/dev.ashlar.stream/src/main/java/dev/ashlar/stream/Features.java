package dev.ashlar.stream;

import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The features of one moment, in the order of their rules.
 *
 * @param inOrder the features
 */
record Features(List<StreamFeature> inOrder) {

  static Features of(List<StreamFeature> features) {
    return new Features(
        features.stream().sorted(Comparator.comparingInt(f -> f.rule().order())).toList());
  }

  /** What to offer: one that must be first alone, else all that fit. */
  List<XmlElement> offers(StreamState state) {
    return first(state)
        .map(f -> f.offer(state).stream().toList())
        .orElseGet(
            () ->
                inOrder.stream()
                    .filter(f -> f.rule().fits(state))
                    .flatMap(f -> f.offer(state).stream())
                    .toList());
  }

  /** The feature that an input belongs to, whether it fits or not. */
  Optional<StreamFeature> owner(StreamInput input) {
    return inOrder.stream().filter(f -> f.handles(input)).findFirst();
  }

  /** Whether the stream may negotiate this feature now. */
  boolean allows(StreamState state, StreamFeature feature) {
    Optional<StreamFeature> first = first(state);
    return feature.rule().fits(state) && (first.isEmpty() || first.get() == feature);
  }

  private Optional<StreamFeature> first(StreamState state) {
    return inOrder.stream()
        .filter(f -> f.rule().necessity() == Necessity.FIRST && f.rule().fits(state))
        .findFirst();
  }
}
