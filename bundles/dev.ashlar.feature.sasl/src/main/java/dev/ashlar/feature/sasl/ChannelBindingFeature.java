package dev.ashlar.feature.sasl;

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
 * Announces the types of channel binding (XEP-0440), beside the mechanisms that use them. There is
 * nothing to negotiate.
 */
class ChannelBindingFeature implements StreamFeature {
  private static final String NAMESPACE = "urn:xmpp:sasl-cb:0";
  private static final int ORDER = 199;
  private static final FeatureRule RULE =
      new FeatureRule(
          "sasl-channel-binding",
          Set.of(StreamKind.CLIENT),
          Set.of(StreamProperty.SECURE),
          Set.of(StreamProperty.AUTHENTICATED),
          Necessity.VOLUNTARY,
          ORDER);

  @Override
  public FeatureRule rule() {
    return RULE;
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    List<String> types = state.tls().map(tls -> tls.bindings().types()).orElseGet(List::of);
    if (types.isEmpty()) {
      return Optional.empty();
    }
    XmlElement.Builder offer = XmlElement.builder(NAMESPACE, "sasl-channel-binding");
    for (String type : types) {
      offer.child(XmlElement.builder(NAMESPACE, "channel-binding").attribute("type", type).build());
    }
    return Optional.of(offer.build());
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
