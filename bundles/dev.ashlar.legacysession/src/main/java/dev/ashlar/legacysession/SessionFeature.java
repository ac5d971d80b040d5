package dev.ashlar.legacysession;

import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Offers the session beside bind; the request itself comes after bind and is an ordinary IQ. */
class SessionFeature implements StreamFeature {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-session";

  private static final int ORDER = 310;

  @Override
  public FeatureRule rule() {
    return new FeatureRule(
        "session",
        Set.of(StreamKind.CLIENT),
        Set.of(StreamProperty.AUTHENTICATED),
        Set.of(StreamProperty.BOUND),
        Necessity.VOLUNTARY,
        ORDER);
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    return Optional.of(
        XmlElement.builder(NAMESPACE, "session").child(NAMESPACE, "optional").build());
  }

  @Override
  public boolean handles(StreamInput input) {
    return false;
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    return CompletableFuture.completedFuture(new FeatureStep.Answered(List.of()));
  }
}
