package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands requests to handlers and answers back. This is the boundary at which a handler's fault
 * becomes an internal-server-error: nothing that a handler does reaches the sender's stream.
 */
final class IqDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(IqDispatcher.class);

  private final SlotMap<String, IqHandler> handlers;
  private final Deliveries deliveries;
  private final long timeoutMillis;

  IqDispatcher(SlotMap<String, IqHandler> handlers, Deliveries deliveries, long timeoutMillis) {
    this.handlers = handlers;
    this.deliveries = deliveries;
    this.timeoutMillis = timeoutMillis;
  }

  /** Answers a request that has passed {@link StanzaCheck}. */
  CompletionStage<Fate> dispatch(Stanza stanza, Jid to, Target target) {
    String namespace = stanza.payload().names().get(0).namespace();
    Optional<CompletionStage<Answer>> answer =
        handlers
            .current(namespace)
            .filter(h -> h.targets().contains(target))
            .flatMap(h -> handlers.with(namespace, handler -> call(handler, stanza, to, target)));
    if (answer.isEmpty()) {
      return Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE));
    }
    CompletableFuture<Answer> pending = answer.get().toCompletableFuture();
    if (pending.isDone() && !pending.isCompletedExceptionally()) {
      return Fates.of(reply(stanza, pending.join()));
    }
    return pending
        .copy()
        .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .handle(
            (done, fault) ->
                fault == null ? reply(stanza, done) : reply(stanza, failed(namespace, fault)));
  }

  @SuppressWarnings("IllegalCatch") // the boundary: see the class comment
  private static CompletionStage<Answer> call(
      IqHandler handler, Stanza stanza, Jid to, Target target) {
    try {
      return handler.handle(
          new Request(
              stanza.from().orElse(to),
              to,
              target,
              stanza.hasType("set"),
              stanza.payload().elements().get(0)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Answer failed(String namespace, Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    LOG.warn("handler of {} failed: {}", namespace, cause.toString());
    StanzaError error = StanzaError.of(StanzaErrorCondition.INTERNAL_SERVER_ERROR);
    return new Answer.Refused(
        cause instanceof TimeoutException ? error.withType(ErrorType.WAIT) : error);
  }

  private Fate reply(Stanza request, Answer answer) {
    Stanza reply =
        answer instanceof Answer.Result result
            ? request.result(result.child())
            : request.error(((Answer.Refused) answer).error(), Namespaces.CLIENT);
    return deliveries.answer(reply) ? Fate.HANDLED : Fate.DROPPED;
  }
}
