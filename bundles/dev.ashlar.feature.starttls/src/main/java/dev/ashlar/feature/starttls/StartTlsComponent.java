package dev.ashlar.feature.starttls;

import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
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

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable TlsContexts contexts;

  private volatile StartTlsFeature feature;

  /** Called by DS. */
  @Activate
  public StartTlsComponent(Config config) {
    feature = new StartTlsFeature(config.required(), this::hasCertificate);
  }

  @Modified
  void modified(Config config) {
    feature = new StartTlsFeature(config.required(), this::hasCertificate);
  }

  private boolean hasCertificate(String host) {
    TlsContexts now = contexts;
    return now != null && now.certificates().stream().anyMatch(c -> c.host().equals(host));
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
