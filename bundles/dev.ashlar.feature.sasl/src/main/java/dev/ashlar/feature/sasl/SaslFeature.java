package dev.ashlar.feature.sasl;

import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The SASL feature for client streams. */
final class SaslFeature implements StreamFeature {
  static final String NAME = "sasl";
  private static final int ORDER = 200;

  private final SaslSettings settings;
  private final Mechanisms mechanisms;
  private final Accounts accounts;
  private final LoginGuard guard;

  SaslFeature(SaslSettings settings, Mechanisms mechanisms, Accounts accounts, LoginGuard guard) {
    this.settings = settings;
    this.mechanisms = mechanisms;
    this.accounts = accounts;
    this.guard = guard;
  }

  @Override
  public FeatureRule rule() {
    return new FeatureRule(
        NAME,
        Set.of(StreamKind.CLIENT),
        settings.encryptionRequired() ? Set.of(StreamProperty.SECURE) : Set.of(),
        Set.of(StreamProperty.AUTHENTICATED),
        Necessity.MANDATORY,
        ORDER);
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    List<String> names = mechanisms.offer(settings, context(state, attempt(state), false));
    return names.isEmpty() ? Optional.empty() : Optional.of(SaslXml.mechanisms(names));
  }

  @Override
  public boolean handles(StreamInput input) {
    return SaslXml.is(input, "auth") || SaslXml.is(input, "response") || SaslXml.is(input, "abort");
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    if (input instanceof StreamInput.ElementRead read && SaslXml.is(input, "auth")) {
      return auth(state, read.element());
    }
    return CompletableFuture.completedFuture(
        failed(
            SaslXml.is(input, "abort")
                ? SaslFailureCondition.ABORTED
                : SaslFailureCondition.MALFORMED_REQUEST));
  }

  /** Before TLS it has to come first; after success there is no second time (section 6.4.1). */
  @Override
  public Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    if (state.has(StreamProperty.AUTHENTICATED)) {
      StreamError error =
          StreamError.of(StreamErrorCondition.POLICY_VIOLATION, "authenticated already");
      return Optional.of(new FeatureStep.End(List.of(), Optional.of(error)));
    }
    return state.has(StreamProperty.SECURE)
        ? Optional.empty()
        : Optional.of(failed(SaslFailureCondition.ENCRYPTION_REQUIRED));
  }

  private CompletionStage<FeatureStep> auth(StreamState state, XmlElement element) {
    String name = element.attribute("mechanism").orElse("");
    Attempt attempt = attempt(state);
    if (attempt.isBlocked()) {
      return CompletableFuture.completedFuture(
          failed(attempt, name, SaslFailureCondition.TEMPORARY_AUTH_FAILURE));
    }
    boolean plusOffered =
        Mechanisms.hasPlus(mechanisms.offer(settings, context(state, attempt, false)));
    return mechanisms
        .begin(name, settings, context(state, attempt, plusOffered))
        .thenCompose(beginning -> begin(state, element, attempt, beginning));
  }

  private CompletionStage<FeatureStep> begin(
      StreamState state, XmlElement element, Attempt attempt, Mechanisms.Beginning beginning) {
    String name = element.attribute("mechanism").orElse("");
    if (beginning instanceof Mechanisms.Beginning.Begun begun) {
      SaslNegotiation negotiation = new SaslNegotiation(name, begun, attempt, settings);
      return element.children().isEmpty()
          ? negotiation.begin(state)
          : negotiation.take(state, element);
    }
    Mechanisms.Beginning.Refused refused = (Mechanisms.Beginning.Refused) beginning;
    return CompletableFuture.completedFuture(failed(attempt, name, refused.condition()));
  }

  private Attempt attempt(StreamState state) {
    return new Attempt(state, settings, accounts, guard);
  }

  private static SaslContext context(StreamState state, Attempt attempt, boolean plusOffered) {
    ChannelSecurity security =
        state
            .tls()
            .filter(tls -> state.has(StreamProperty.SECURE))
            .map(tls -> new ChannelSecurity(true, bindings(tls), tls.peerChain()))
            .orElseGet(ChannelSecurity::clear);
    return new SaslContext(state.domain(), attempt, security, plusOffered, state.from());
  }

  private static ChannelBindings bindings(TlsInfo tls) {
    Map<String, byte[]> bindings = new LinkedHashMap<>();
    for (String type : tls.bindings().types()) {
      tls.bindings().data(type).ifPresent(data -> bindings.put(type, data));
    }
    return ChannelBindings.of(bindings);
  }

  private FeatureStep failed(Attempt attempt, String mechanism, SaslFailureCondition condition) {
    // The name is the peer's: only one that was offered, or is like one, goes into the log.
    attempt.failed(mechanism.matches("[A-Z0-9_-]{1,20}") ? mechanism : "no mechanism", condition);
    return failed(condition);
  }

  private FeatureStep failed(SaslFailureCondition condition) {
    return new FeatureStep.Failed(
        List.of(SaslXml.failure(condition, Optional.empty())), settings.retries());
  }
}
