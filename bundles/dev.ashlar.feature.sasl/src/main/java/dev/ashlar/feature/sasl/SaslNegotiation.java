package dev.ashlar.feature.sasl;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.stream.api.FeatureExchange;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt under way: elements in, elements out. A further {@code <auth/>} is not its business
 * but begins another one, with which this one is forgotten (RFC 6120 section 6.4.2).
 */
final class SaslNegotiation implements FeatureExchange {
  private static final Logger LOG = LoggerFactory.getLogger(SaslNegotiation.class);

  private final String mechanism;
  private final SaslExchange exchange;
  private final int strength;
  private final boolean certificate;
  private final Attempt attempt;
  private final SaslSettings settings;

  SaslNegotiation(
      String mechanism, Mechanisms.Beginning.Begun begun, Attempt attempt, SaslSettings settings) {
    this.mechanism = mechanism;
    this.exchange = begun.exchange();
    this.strength = begun.strength();
    this.certificate = begun.certificate();
    this.attempt = attempt;
    this.settings = settings;
  }

  @Override
  public String feature() {
    return SaslFeature.NAME;
  }

  @Override
  public boolean handles(StreamInput input) {
    return SaslXml.is(input, "response") || SaslXml.is(input, "abort");
  }

  @Override
  public CompletionStage<FeatureStep> next(StreamState state, StreamInput input) {
    if (!(input instanceof StreamInput.ElementRead read) || SaslXml.is(input, "abort")) {
      return CompletableFuture.completedFuture(failed(SaslFailureCondition.ABORTED));
    }
    return take(state, read.element());
  }

  /** Begins without initial response. */
  CompletionStage<FeatureStep> begin(StreamState state) {
    return answer(state, exchange.begin());
  }

  /** Takes the data of an element, the initial response or a later one. */
  CompletionStage<FeatureStep> take(StreamState state, XmlElement element) {
    if (!element.elements().isEmpty()) {
      return CompletableFuture.completedFuture(failed(SaslFailureCondition.MALFORMED_REQUEST));
    }
    return SaslXml.decode(element.text())
        .map(data -> answer(state, exchange.next(data)))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(failed(SaslFailureCondition.INCORRECT_ENCODING)));
  }

  @Override
  public void close() {
    exchange.close();
  }

  private CompletionStage<FeatureStep> answer(StreamState state, CompletionStage<SaslStep> stage) {
    return stage
        .toCompletableFuture()
        .thenApply(step -> step)
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle((step, fault) -> fault == null ? translate(state, step) : undecided(fault));
  }

  private FeatureStep translate(StreamState state, SaslStep step) {
    if (step instanceof SaslStep.Challenge challenge) {
      return new FeatureStep.Continue(List.of(SaslXml.challenge(challenge.data())), this);
    }
    if (attempt.isOutcomeBlocked()) {
      return failed(SaslFailureCondition.TEMPORARY_AUTH_FAILURE);
    }
    if (step instanceof SaslStep.Success success) {
      return succeeded(state, success);
    }
    SaslStep.Failure failure = (SaslStep.Failure) step;
    return failed(failure.condition(), failure.text());
  }

  private FeatureStep succeeded(StreamState state, SaslStep.Success success) {
    Jid identity = success.identity();
    if (!identity.domain().equals(state.domain())) {
      LOG.error("{} proved {} on a stream to {}", mechanism, identity, state.domain());
      return failed(SaslFailureCondition.NOT_AUTHORIZED);
    }
    if (state.from().filter(from -> !from.bare().equals(identity)).isPresent()) {
      // Section 6.4.6: the header said somebody else.
      return failed(SaslFailureCondition.INVALID_AUTHZID);
    }
    if (strength < settings.strengths().minimumOf(identity)) {
      // Said to the right proof only, so that guessing tells nothing of who is guarded so.
      return failed(SaslFailureCondition.MECHANISM_TOO_WEAK);
    }
    attempt.succeeded(mechanism, identity);
    return new FeatureStep.Authenticated(List.of(SaslXml.success(success.data())), identity);
  }

  private FeatureStep undecided(@Nullable Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    LOG.warn("A login by {} could not be decided: {}", mechanism, String.valueOf(cause));
    return failed(SaslFailureCondition.TEMPORARY_AUTH_FAILURE);
  }

  private FeatureStep failed(SaslFailureCondition condition) {
    return failed(condition, Optional.empty());
  }

  private FeatureStep failed(SaslFailureCondition condition, Optional<String> text) {
    attempt.failed(mechanism, condition);
    List<XmlElement> replies = List.of(SaslXml.failure(condition, text));
    if (certificate && condition == SaslFailureCondition.INVALID_AUTHZID) {
      // XEP-0178 section 2: the certificate and the wish do not fit, and neither will change.
      return new FeatureStep.End(replies, Optional.empty());
    }
    return new FeatureStep.Failed(replies, settings.retries());
  }
}
