package dev.ashlar.stream;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Registers the negotiator and gathers the features that are there. */
@Component(service = StreamNegotiator.class)
public final class StreamComponent implements StreamNegotiator {
  private final List<StreamFeature> features = new CopyOnWriteArrayList<>();
  private final StreamRules rules;

  /** Called by DS. */
  @Activate
  public StreamComponent(@Reference VirtualHosts hosts) {
    rules = new StreamRules(hosts, () -> Features.of(features));
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
