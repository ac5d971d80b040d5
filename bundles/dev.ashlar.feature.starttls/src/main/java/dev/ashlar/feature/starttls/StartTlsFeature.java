package dev.ashlar.feature.starttls;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The STARTTLS feature. Where TLS is required it is offered, and insisted on, also while there is
 * no certificate: then it fails, but nobody gets in unprotected.
 */
final class StartTlsFeature implements StreamFeature {
  private static final int ORDER = 100;

  private final boolean required;
  private final Certificates certificates;

  /**
   * The feature.
   *
   * @param required whether nothing may be negotiated without TLS
   * @param certificates of the virtual hosts
   */
  StartTlsFeature(boolean required, Certificates certificates) {
    this.required = required;
    this.certificates = certificates;
  }

  @Override
  public FeatureRule rule() {
    return new FeatureRule(
        "starttls",
        EnumSet.allOf(StreamKind.class),
        Set.of(),
        Set.of(StreamProperty.SECURE, StreamProperty.AUTHENTICATED),
        required ? Necessity.FIRST : Necessity.VOLUNTARY,
        ORDER);
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    if (!required && !certificates.isToBeHad(state.domain())) {
      return Optional.empty();
    }
    XmlElement.Builder offer = XmlElement.builder(Namespaces.TLS, "starttls");
    if (required) {
      offer.child(Namespaces.TLS, "required");
    }
    return Optional.of(offer.build());
  }

  @Override
  public boolean handles(StreamInput input) {
    return input instanceof StreamInput.ElementRead read
        && read.element().name().namespace().equals(Namespaces.TLS);
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    boolean wellFormed =
        input instanceof StreamInput.ElementRead read
            && read.element().name().local().equals("starttls")
            && read.element().children().isEmpty();
    return wellFormed
        ? certificates
            .await(state.domain())
            .thenApply(there -> there ? proceed(state.domain()) : failure())
        : CompletableFuture.completedFuture(failure());
  }

  /** Section 5.4.2.2: the command where it was not offered is a failure case. */
  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return Optional.of(failure());
  }

  private static FeatureStep proceed(String host) {
    return new FeatureStep.Secure(List.of(XmlElement.of(Namespaces.TLS, "proceed")), host);
  }

  private static FeatureStep failure() {
    return new FeatureStep.End(List.of(XmlElement.of(Namespaces.TLS, "failure")), Optional.empty());
  }
}
