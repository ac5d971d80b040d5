package dev.ashlar.feature.bind;

import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotTimer;
import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers resource binding. */
@Component(configurationPid = "dev.ashlar.feature.bind")
@Designate(ocd = BindComponent.Config.class)
public final class BindComponent implements StreamFeature {
  /** The settings. */
  @ObjectClassDefinition(
      name = "Resource binding",
      description = "Resource binding (RFC 6120 section 7). Live for new requests.")
  @interface Config {
    /** Failed attempts. */
    @AttributeDefinition(
        name = "Failed attempts",
        description = "How many bind requests may fail on one stream before it is closed.",
        min = "5",
        max = "10")
    int attempts() default 5;
  }

  /** How long a request waits for a session table that is being replaced. */
  private static final Duration PARK = Duration.ofSeconds(5);

  /** One request waits at a time on each connection, and those are bounded by their listener. */
  private static final int PARK_AT_MOST = 100_000;

  private final ScheduledExecutorService timer = SlotTimer.inThread("ashlar-bind-timer");
  private final Slot<SessionTable> tables =
      Slot.builder("session table").parkWithin(PARK, timer).parkAtMost(PARK_AT_MOST).build();
  private volatile BindFeature feature;

  /** Called by DS. */
  @Activate
  public BindComponent(Config config) {
    feature = new BindFeature(config.attempts(), tables);
  }

  @Modified
  void modified(Config config) {
    feature = new BindFeature(config.attempts(), tables);
  }

  @Deactivate
  void deactivate() {
    tables.close();
    timer.shutdownNow();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTable(SessionTable table, Map<String, ?> properties) {
    tables.add(table, Rank.ofProperties(properties, "component.name"));
  }

  void removeTable(SessionTable table) {
    tables.remove(table);
  }

  @Override
  public FeatureRule rule() {
    return feature.rule();
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    return feature.offer(state);
  }

  @Override
  public boolean handles(StreamInput input) {
    return feature.handles(input);
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    return feature.negotiate(state, input);
  }
}
