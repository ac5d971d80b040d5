package dev.ashlar.stream;

import dev.ashlar.routing.api.RememberedHosts;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamStep;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Registers the negotiator and gathers the features that are there. */
@Component(service = StreamNegotiator.class)
public final class StreamComponent implements StreamNegotiator {
  private final List<StreamFeature> features = new CopyOnWriteArrayList<>();
  private final RememberedHosts hosts = new RememberedHosts();
  private final StreamRules rules = new StreamRules(hosts, () -> Features.of(features));

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "addHosts")
  void addHosts(VirtualHosts service) {
    hosts.remember(service);
  }

  void removeHosts(VirtualHosts service) {
    // what it said stays true until another one says something else
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addFeature(StreamFeature feature) {
    features.add(feature);
  }

  void removeFeature(StreamFeature feature) {
    features.remove(feature);
  }

  @Override
  public CompletionStage<StreamStep> receive(StreamState state, StreamInput input) {
    return rules.receive(state, input);
  }

  @Override
  public StreamStep fail(StreamState state, StreamError error, boolean heed) {
    return rules.fail(state, error, heed);
  }

  @Override
  public StreamStep close(StreamState state) {
    return rules.close(state);
  }
}
