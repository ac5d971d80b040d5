package dev.ashlar.feature.bind;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.SessionTable.Claim;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
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
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The bind feature. */
final class BindFeature implements StreamFeature {
  private static final int ORDER = 300;

  /** Our fault, not an attempt of the client's. */
  private static final StanzaError NO_TABLE =
      StanzaError.of(StanzaErrorCondition.INTERNAL_SERVER_ERROR).withType(ErrorType.WAIT);

  private final int attempts;
  private final Slot<SessionTable> tables;

  /**
   * The feature.
   *
   * @param attempts failed requests that a stream may make (section 7.7.3: 5 to 10)
   * @param tables where addresses are given out; waited for while it is being replaced
   */
  BindFeature(int attempts, Slot<SessionTable> tables) {
    this.attempts = attempts;
    this.tables = tables;
  }

  @Override
  public FeatureRule rule() {
    return new FeatureRule(
        "bind",
        Set.of(StreamKind.CLIENT),
        Set.of(StreamProperty.AUTHENTICATED),
        Set.of(StreamProperty.BOUND),
        Necessity.MANDATORY,
        ORDER);
  }

  @Override
  public Optional<XmlElement> offer(StreamState state) {
    return Optional.of(XmlElement.of(Namespaces.BIND, "bind"));
  }

  @Override
  public boolean handles(StreamInput input) {
    return input instanceof StreamInput.StanzaRead read
        && read.contentNamespace().equals(Namespaces.CLIENT)
        && read.stanza().isRequest()
        && !read.stanza().payload().names().isEmpty()
        && read.stanza().payload().names().get(0).namespace().equals(Namespaces.BIND);
  }

  @Override
  public CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input) {
    return input instanceof StreamInput.StanzaRead read
        ? bind(state, read.stanza())
        : done(new FeatureStep.Answered(List.of()));
  }

  private CompletionStage<FeatureStep> bind(StreamState state, Stanza request) {
    List<XmlElement> children = request.payload().elements();
    Optional<Jid> addressee = request.to();
    if (!request.hasType("set")
        || request.id().orElse("").isEmpty()
        || children.size() != 1
        || !children.get(0).is(Namespaces.BIND, "bind")
        || addressee.filter(to -> !answersFor(state, to)).isPresent()) {
      return done(refused(request, StanzaError.of(StanzaErrorCondition.BAD_REQUEST)));
    }
    Optional<String> wanted =
        children
            .get(0)
            .child(Namespaces.BIND, "resource")
            .map(XmlElement::text)
            .filter(text -> !text.isEmpty());
    return tables
        .withAsync(table -> done(claim(table, state, wanted)), Runnable::run)
        .thenApply(
            claim ->
                claim
                    .value()
                    .flatMap(granted -> granted)
                    .map(made -> answer(request, made))
                    .orElseGet(() -> new FeatureStep.Answered(List.of(error(request, NO_TABLE)))));
  }

  private static Optional<Claim> claim(
      SessionTable table, StreamState state, Optional<String> resource) {
    return state.identity().map(account -> table.claim(account, resource));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static boolean answersFor(StreamState state, Jid to) {
    return (to.isDomain() && to.domain().equals(state.domain()))
        || state.identity().filter(to::equals).isPresent();
  }

  private FeatureStep answer(Stanza request, Claim claim) {
    if (claim instanceof Claim.Granted granted) {
      granted
          .displaced()
          .ifPresent(
              old ->
                  old.end(
                      StreamError.of(
                          StreamErrorCondition.CONFLICT, "replaced by a new connection")));
      return new FeatureStep.Bound(List.of(result(request, granted.address())), granted.address());
    }
    if (claim instanceof Claim.Conflict) {
      return refused(request, StanzaError.of(StanzaErrorCondition.CONFLICT));
    }
    if (claim instanceof Claim.LimitReached) {
      return refused(request, StanzaError.of(StanzaErrorCondition.RESOURCE_CONSTRAINT));
    }
    return refused(request, StanzaError.of(StanzaErrorCondition.BAD_REQUEST));
  }

  private static XmlElement result(Stanza request, Jid address) {
    XmlElement jid = XmlElement.builder(Namespaces.BIND, "jid").text(address.toString()).build();
    return reply(request, "result")
        .child(XmlElement.builder(Namespaces.BIND, "bind").child(jid).build())
        .build();
  }

  private FeatureStep refused(Stanza request, StanzaError error) {
    return new FeatureStep.Failed(List.of(error(request, error)), attempts);
  }

  private static XmlElement error(Stanza request, StanzaError error) {
    return reply(request, "error")
        .children(request.payload().elements())
        .child(error.in(request.lang()).toElement(Namespaces.CLIENT))
        .build();
  }

  private static XmlElement.Builder reply(Stanza request, String type) {
    XmlElement.Builder reply =
        XmlElement.builder(Namespaces.CLIENT, StanzaKind.IQ.element()).attribute("type", type);
    request.id().ifPresent(id -> reply.attribute("id", id));
    request.to().ifPresent(to -> reply.attribute("from", to.toString()));
    return reply;
  }
}
