package dev.ashlar.routing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Hands requests to handlers and answers back. This is the boundary at which a handler's fault
 * becomes an internal-server-error: nothing that a handler does reaches the sender's stream.
 */
final class IqDispatcher {
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
    CompletableFuture<Optional<Answer>> answer =
        handlers
            .withAsync(namespace, handler -> call(handler, stanza, to, target), Runnable::run)
            .thenApply(result -> result.value().flatMap(given -> given))
            .toCompletableFuture();
    if (answer.isDone() && !answer.isCompletedExceptionally()) {
      return Fates.of(reply(stanza, answer.join()));
    }
    return answer.handle(
        (done, fault) ->
            reply(
                stanza,
                fault == null
                    ? done
                    : Optional.of(
                        new Answer.Refused(Faults.answer("handler of " + namespace, fault)))));
  }

  /** Never throws; the answer is empty if the handler has none for the target. */
  @SuppressWarnings("IllegalCatch") // the boundary: see the class comment
  private CompletionStage<Optional<Answer>> call(
      IqHandler handler, Stanza stanza, Jid to, Target target) {
    try {
      if (!handler.targets().contains(target)) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      CompletableFuture<Answer> answer =
          handler.handle(request(stanza, to, target)).toCompletableFuture();
      return (answer.isDone() ? answer : answer.copy().orTimeout(timeoutMillis, MILLISECONDS))
          .thenApply(Objects::requireNonNull)
          .thenApply(Optional::of);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Request request(Stanza stanza, Jid to, Target target) {
    return new Request(
        stanza.from().orElse(to),
        to,
        target,
        stanza.hasType("set"),
        stanza.payload().elements().get(0));
  }

  private Fate reply(Stanza request, Optional<Answer> answer) {
    if (answer.isEmpty()) {
      return deliveries.bounce(request, StanzaErrorCondition.SERVICE_UNAVAILABLE);
    }
    Stanza reply =
        answer.get() instanceof Answer.Result result
            ? request.result(result.child())
            : request.error(((Answer.Refused) answer.get()).error(), Namespaces.CLIENT);
    return deliveries.answer(reply) ? Fate.HANDLED : Fate.DROPPED;
  }
}
