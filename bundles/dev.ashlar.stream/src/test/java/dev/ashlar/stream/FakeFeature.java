package dev.ashlar.stream;

import dev.ashlar.stanza.Namespaces;
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

/**
 * A feature {@code urn:NAME}, forbidden once its property is gained, that answers as it is told.
 */
final class FakeFeature implements StreamFeature {
  private final FeatureRule rule;
  private CompletionStage<FeatureStep> answer =
      CompletableFuture.completedFuture(new FeatureStep.Answered(List.of()));
  private Optional<FeatureStep> misplaced = Optional.empty();
  private boolean offered = true;

  FakeFeature(
      String name, Necessity necessity, int order, StreamProperty gains, StreamProperty... needs) {
    rule =
        new FeatureRule(
            name, Set.of(StreamKind.CLIENT), Set.of(needs), Set.of(gains), necessity, order);
  }

  FakeFeature answering(CompletionStage<FeatureStep> stage) {
    answer = stage;
    return this;
  }

  FakeFeature answering(FeatureStep step) {
    return answering(CompletableFuture.completedFuture(step));
  }

  FakeFeature misplaced(FeatureStep step) {
    misplaced = Optional.of(step);
    return this;
  }

  FakeFeature hidden() {
    offered = false;
    return this;
  }

  @Override
  public FeatureRule rule() {
    return rule;
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    return Optional.of(XmlElement.of("urn:" + rule.name(), rule.name())).filter(e -> offered);
  }

  @Override
  public boolean handles(StreamInput input) {
    return input instanceof StreamInput.ElementRead read
        && read.element().name().namespace().equals("urn:" + rule.name());
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    return answer;
  }

  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return misplaced;
  }

  /** An element of this feature. */
  StreamInput element() {
    return Streams.element("urn:" + rule.name(), "go");
  }

  /** A reply in the content namespace's neighbourhood. */
  static XmlElement reply(String local) {
    return XmlElement.of(Namespaces.SASL, local);
  }
}
