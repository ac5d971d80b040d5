package dev.ashlar.feature.starttls;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotTimer;
import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.transport.api.TlsContexts;
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

/** Registers STARTTLS; it stays registered, and insisting, while certificates come and go. */
@Component(configurationPid = "dev.ashlar.feature.starttls")
@Designate(ocd = StartTlsComponent.Config.class)
public final class StartTlsComponent implements StreamFeature {
  /** The settings. */
  @ObjectClassDefinition(
      name = "STARTTLS",
      description = "TLS on streams (RFC 6120 section 5). Live for new streams.")
  @interface Config {
    /** Whether TLS is required. */
    @AttributeDefinition(
        name = "TLS required",
        description = "Whether a stream must use TLS before anything else. Leave it so.")
    boolean required() default true;
  }

  /** How long a command waits for certificates that are being replaced. */
  private static final Duration PARK = Duration.ofSeconds(5);

  /** One command waits at a time on each connection, and those are bounded by their listener. */
  private static final int PARK_AT_MOST = 100_000;

  private final ScheduledExecutorService timer = SlotTimer.inThread("ashlar-starttls-timer");
  private final Certificates certificates =
      new Certificates(
          Slot.builder("tls contexts").parkWithin(PARK, timer).parkAtMost(PARK_AT_MOST).build(),
          PARK.toNanos(),
          System::nanoTime);
  private volatile StartTlsFeature feature;

  /** Called by DS. */
  @Activate
  public StartTlsComponent(Config config) {
    feature = new StartTlsFeature(config.required(), certificates);
  }

  @Modified
  void modified(Config config) {
    feature = new StartTlsFeature(config.required(), certificates);
  }

  @Deactivate
  void deactivate() {
    certificates.close();
    timer.shutdownNow();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addContexts(TlsContexts contexts, Map<String, ?> properties) {
    certificates.add(contexts, Rank.ofProperties(properties, "component.name"));
  }

  void removeContexts(TlsContexts contexts) {
    certificates.remove(contexts);
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

  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return feature.misplaced(state, input);
  }
}
