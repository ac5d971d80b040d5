package dev.ashlar.stream.api;

import java.util.Set;

/**
 * When a feature is offered, as data: the negotiator alone decides (RFC 6120 section 4.3.2).
 *
 * @param name a short name, for logs and for counting attempts
 * @param kinds the kinds of streams it is for
 * @param requires properties that the stream must have
 * @param forbids properties that the stream must not have
 * @param necessity how it binds the peer
 * @param order its place in the list of features, lowest first
 */
public record FeatureRule(
    String name,
    Set<StreamKind> kinds,
    Set<StreamProperty> requires,
    Set<StreamProperty> forbids,
    Necessity necessity,
    int order) {

  /** How a feature binds the peer. */
  public enum Necessity {
    /** The peer may leave it. */
    VOLUNTARY,
    /** The stream is not complete without it. */
    MANDATORY,
    /** Mandatory, and nothing else is offered or accepted before it (section 5.3.1). */
    FIRST
  }

  /** Copies the sets. */
  public FeatureRule {
    kinds = Set.copyOf(kinds);
    requires = Set.copyOf(requires);
    forbids = Set.copyOf(forbids);
  }

  /** Whether the feature has its place on a stream like this. */
  public boolean fits(StreamState state) {
    return kinds.contains(state.kind())
        && state.properties().containsAll(requires)
        && forbids.stream().noneMatch(state::has);
  }
}
