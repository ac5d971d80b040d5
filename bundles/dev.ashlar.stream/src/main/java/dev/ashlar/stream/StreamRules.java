package dev.ashlar.stream;

import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureExchange;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.stream.api.StreamStep;
import dev.ashlar.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The negotiator: see {@link StreamNegotiator}. */
final class StreamRules implements StreamNegotiator {
  private final VirtualHosts hosts;
  private final Supplier<Redirects> redirects;
  private final Lineup lineup;
  private final StreamIds ids = new StreamIds();

  StreamRules(VirtualHosts hosts, Supplier<Redirects> redirects, Lineup lineup) {
    this.hosts = hosts;
    this.redirects = redirects;
    this.lineup = lineup;
  }

  @Override
  public CompletionStage<StreamStep> receive(StreamState state, StreamInput input) {
    if (state.phase() == Phase.CLOSING) {
      return done(new StreamStep(state, List.of()));
    }
    if (input instanceof StreamInput.Opened opened) {
      return opened(state, opened.header());
    }
    if (input instanceof StreamInput.Broken broken) {
      return done(fail(state, broken.error(), false));
    }
    if (input instanceof StreamInput.Closed) {
      return done(close(state));
    }
    if (state.exchange().isPresent() && state.exchange().get().handles(input)) {
      FeatureExchange exchange = state.exchange().get();
      return exchange.next(state, input).thenApply(s -> apply(state, exchange.feature(), s));
    }
    return lineup.complete(state).thenCompose(features -> dispatch(state, input, features));
  }

  private CompletionStage<StreamStep> dispatch(
      StreamState state, StreamInput input, Features features) {
    Optional<StreamFeature> owner = features.owner(input);
    return owner.isPresent()
        ? negotiate(state, input, features, owner.get())
        : done(unexpected(state, input));
  }

  private CompletionStage<StreamStep> negotiate(
      StreamState state, StreamInput input, Features now, StreamFeature feature) {
    String name = feature.rule().name();
    if (state.phase() == Phase.NEGOTIATING && now.allows(state, feature)) {
      return feature.negotiate(state, input).thenApply(s -> apply(state, name, s));
    }
    return done(
        feature
            .misplaced(state, input)
            .map(s -> apply(state, name, s))
            .orElseGet(() -> unexpected(state, input)));
  }

  private CompletionStage<StreamStep> opened(StreamState state, StreamHeader header) {
    HeaderJudge.Verdict verdict = new HeaderJudge(hosts, redirects.get()).judge(state, header);
    String id = ids.next();
    StreamWriter out = new StreamWriter(state.kind(), header.lang());
    if (verdict.error().isPresent()) {
      String from = verdict.domain().isEmpty() ? mainDomain() : verdict.domain();
      out.header(from, verdict.from(), id, verdict.versioned()).error(verdict.error().get()).end();
      return done(ended(state, out, reason(verdict.error().get()), false));
    }
    StreamState open = state.opened(id, verdict.domain(), verdict.from(), header.lang());
    out.header(verdict.domain(), verdict.from(), id, true);
    return lineup
        .complete(open)
        .thenApply(features -> out.features(features.offers(open)).bytes())
        .thenApply(bytes -> new StreamStep(open, List.of(new StreamEffect.Write(bytes))));
  }

  @Override
  public StreamStep fail(StreamState state, StreamError error, boolean heed) {
    if (state.phase() == Phase.CLOSING) {
      return new StreamStep(state, List.of());
    }
    StreamWriter out = StreamWriter.of(state);
    if (state.phase() == Phase.OPENING) {
      String from = state.domain().isEmpty() ? mainDomain() : state.domain();
      out.header(from, Optional.empty(), ids.next(), true);
    }
    out.error(error).end();
    return ended(state, out, reason(error), heed);
  }

  @Override
  public StreamStep close(StreamState state) {
    if (state.phase() == Phase.CLOSING) {
      return new StreamStep(state, List.of());
    }
    StreamWriter out = StreamWriter.of(state);
    if (state.phase() == Phase.OPENING) {
      out.header(mainDomain(), Optional.empty(), ids.next(), true);
    }
    return ended(state, out.end(), "", true);
  }

  /** The domain to answer as when the peer named none of ours; empty if there is none. */
  private String mainDomain() {
    return hosts.domains().stream().findFirst().orElse("");
  }

  private static StreamStep ended(StreamState state, StreamWriter out, String fault, boolean heed) {
    state.exchange().ifPresent(FeatureExchange::close);
    return new StreamStep(
        state.exchanging(Optional.empty()).in(Phase.CLOSING),
        List.of(new StreamEffect.Write(out.bytes()), new StreamEffect.Close(fault, heed)));
  }

  /** An input that belongs to no feature, or not here and now. */
  private StreamStep unexpected(StreamState state, StreamInput input) {
    String content = state.kind().contentNamespace();
    if (input instanceof StreamInput.ElementRead read) {
      XmlElement e = read.element();
      if (e.is(Namespaces.STREAMS, "error")) {
        return abandoned(state, e);
      }
      if (e.name().namespace().equals(content) && !e.prefix().isEmpty()) {
        return fail(state, StreamError.of(StreamErrorCondition.BAD_NAMESPACE_PREFIX), false);
      }
    }
    if (contentNamespace(input).filter(namespace -> !namespace.equals(content)).isPresent()) {
      return fail(state, StreamError.of(StreamErrorCondition.INVALID_NAMESPACE), false);
    }
    boolean known = state.has(StreamProperty.AUTHENTICATED);
    boolean stanza = !(input instanceof StreamInput.ElementRead);
    return fail(
        state,
        StreamError.of(
            known && !stanza
                ? StreamErrorCondition.UNSUPPORTED_STANZA_TYPE
                : StreamErrorCondition.NOT_AUTHORIZED),
        false);
  }

  /** The namespace of a stanza, be its addressee an address or not. */
  private static Optional<String> contentNamespace(StreamInput input) {
    if (input instanceof StreamInput.StanzaRead read) {
      return Optional.of(read.contentNamespace());
    }
    return input instanceof StreamInput.InvalidStanza invalid
        ? Optional.of(invalid.contentNamespace())
        : Optional.empty();
  }

  /** The peer's stream is void (section 4.9.1.1): ours is closed, without an error in return. */
  private static StreamStep abandoned(StreamState state, XmlElement error) {
    String condition =
        error.elements().stream().map(e -> e.name().local()).findFirst().orElse("no condition");
    return ended(state, StreamWriter.of(state).end(), "the peer's error: " + condition, false);
  }

  private StreamStep apply(StreamState state, String feature, FeatureStep step) {
    boolean goesOn =
        step instanceof FeatureStep.Continue c
            && state.exchange().filter(e -> e == c.exchange()).isPresent();
    if (!goesOn && !(step instanceof FeatureStep.Answered)) {
      state.exchange().ifPresent(FeatureExchange::close);
    }
    byte[] replies = StreamWriter.of(state).elements(step.replies()).bytes();
    List<StreamEffect> effects = new ArrayList<>(3);
    if (step instanceof FeatureStep.Secure secure) {
      effects.add(new StreamEffect.StartTls(secure.host(), replies));
      return new StreamStep(state.exchanging(Optional.empty()), effects);
    }
    if (replies.length > 0) {
      effects.add(new StreamEffect.Write(replies));
    }
    StreamStep next = transition(state, feature, step);
    effects.addAll(next.effects());
    return new StreamStep(next.state(), effects);
  }

  private StreamStep transition(StreamState state, String feature, FeatureStep step) {
    if (step instanceof FeatureStep.Continue c) {
      return new StreamStep(state.exchanging(Optional.of(c.exchange())), List.of());
    }
    if (step instanceof FeatureStep.Authenticated a) {
      return new StreamStep(
          state.gaining(StreamProperty.AUTHENTICATED).identified(a.identity()).restarted(),
          List.of(new StreamEffect.Restart()));
    }
    if (step instanceof FeatureStep.Bound b) {
      return new StreamStep(
          state.gaining(StreamProperty.BOUND).bound(b.address()).in(Phase.ESTABLISHED),
          List.of(new StreamEffect.Establish()));
    }
    if (step instanceof FeatureStep.Failed f) {
      StreamState counted = state.failedAt(feature);
      return counted.attempts().getOrDefault(feature, 0) > f.allowed()
          ? fail(
              counted,
              StreamError.of(StreamErrorCondition.POLICY_VIOLATION, "too many failed attempts"),
              false)
          : new StreamStep(counted, List.of());
    }
    if (step instanceof FeatureStep.End e) {
      return e.error()
          .map(error -> fail(state, error, false))
          .orElseGet(() -> ended(state, StreamWriter.of(state).end(), feature, false));
    }
    return new StreamStep(state, List.of());
  }

  private static String reason(StreamError error) {
    return error.condition().element() + error.text().map(t -> ": " + t.value()).orElse("");
  }

  private static CompletionStage<StreamStep> done(StreamStep step) {
    return CompletableFuture.completedFuture(step);
  }
}
