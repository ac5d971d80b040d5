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
import java.util.function.Predicate;

/**
 * The STARTTLS feature. Where TLS is required it is offered, and insisted on, also while there is
 * no certificate: then it fails, but nobody gets in unprotected.
 */
final class StartTlsFeature implements StreamFeature {
  private static final int ORDER = 100;

  private final boolean required;
  private final Predicate<String> hasCertificate;

  /**
   * The feature.
   *
   * @param required whether nothing may be negotiated without TLS
   * @param hasCertificate whether there is a certificate for a virtual host
   */
  StartTlsFeature(boolean required, Predicate<String> hasCertificate) {
    this.required = required;
    this.hasCertificate = hasCertificate;
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
    if (!required && !hasCertificate.test(state.domain())) {
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
    return CompletableFuture.completedFuture(
        wellFormed && hasCertificate.test(state.domain())
            ? new FeatureStep.Secure(
                List.of(XmlElement.of(Namespaces.TLS, "proceed")), state.domain())
            : failure());
  }

  /** Section 5.4.2.2: the command where it was not offered is a failure case. */
  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return Optional.of(failure());
  }

  private static FeatureStep failure() {
    return new FeatureStep.End(List.of(XmlElement.of(Namespaces.TLS, "failure")), Optional.empty());
  }
}
