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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the negotiator and gathers the features that are there. */
@Component(service = StreamNegotiator.class, configurationPid = "dev.ashlar.stream")
@Designate(ocd = StreamComponent.Config.class)
public final class StreamComponent implements StreamNegotiator {
  /** The settings. */
  @ObjectClassDefinition(
      name = "Streams",
      description = "Rules of streams (RFC 6120 section 4). Live for new streams.")
  @interface Config {
    /** Elsewhere. */
    @AttributeDefinition(
        name = "See other host",
        description =
            "Sends clients elsewhere, once TLS protects their stream: domain=place, separated by"
                + " commas, where * is every domain of this server, and a place is a domain, an IPv4"
                + " address or an IPv6 address in brackets, each with or without a :port.",
        required = false)
    String[] see_other_host() default {};
  }

  private final List<StreamFeature> features = new CopyOnWriteArrayList<>();
  private final RememberedHosts hosts = new RememberedHosts();
  private final StreamRules rules =
      new StreamRules(hosts, this::redirects, () -> Features.of(features));
  private volatile Redirects redirects;

  /** Called by DS. */
  @Activate
  public StreamComponent(Config config) {
    redirects = Redirects.of(config.see_other_host());
  }

  @Modified
  void modified(Config config) {
    redirects = Redirects.of(config.see_other_host());
  }

  private Redirects redirects() {
    return redirects;
  }

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
