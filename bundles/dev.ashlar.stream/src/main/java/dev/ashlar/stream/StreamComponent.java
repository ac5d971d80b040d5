package dev.ashlar.stream;

import dev.ashlar.routing.api.RememberedHosts;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotTimer;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamStep;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
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

  /** How long a feature is waited for that is being replaced. */
  private static final Duration PARK = Duration.ofSeconds(5);

  /** One stream waits at a time on each connection, and those are bounded by their listener. */
  private static final int PARK_AT_MOST = 100_000;

  private final ScheduledExecutorService timer = SlotTimer.inThread("ashlar-stream-timer");
  private final SlotMap<String, StreamFeature> slots =
      Slot.builder("stream features").parkWithin(PARK, timer).parkAtMost(PARK_AT_MOST).buildMap();
  private final Lineup lineup = new Lineup(slots, PARK.toNanos(), System::nanoTime);
  private final RememberedHosts hosts = new RememberedHosts();
  private final StreamRules rules = new StreamRules(hosts, this::redirects, lineup);
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

  @Deactivate
  void deactivate() {
    slots.close();
    timer.shutdownNow();
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
  void addFeature(StreamFeature feature, Map<String, ?> properties) {
    lineup.add(feature, Rank.ofProperties(properties, "component.name"));
  }

  void removeFeature(StreamFeature feature) {
    lineup.remove(feature);
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
