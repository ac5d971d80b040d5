package dev.ashlar.routing;

import static dev.ashlar.routing.RoutingBench.JULIET;
import static dev.ashlar.routing.RoutingBench.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.xml.XmlElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever a handler does, its request is answered once and the router lives on. */
class IqDispatcherTest {
  private static final String NAMESPACE = "urn:test";

  private final RoutingBench bench = new RoutingBench();
  private final FakeSession romeo = bench.connected(ROMEO);

  private static final class Handler implements IqHandler {
    private final Set<Target> targets;
    private final Function<Request, CompletionStage<Answer>> answer;

    Handler(Set<Target> targets, Function<Request, CompletionStage<Answer>> answer) {
      this.targets = targets;
      this.answer = answer;
    }

    @Override
    public String namespace() {
      return NAMESPACE;
    }

    @Override
    public Set<Target> targets() {
      return targets;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
      return answer.apply(request);
    }
  }

  private static CompletionStage<IqHandler.Answer> result(IqHandler.Request request) {
    return CompletableFuture.completedFuture(
        new IqHandler.Answer.Result(
            Optional.of(
                XmlElement.builder(NAMESPACE, "seen")
                    .attribute("by", request.target() + " " + request.to() + " " + request.set())
                    .build())));
  }

  private Handler handler(Function<IqHandler.Request, CompletionStage<IqHandler.Answer>> answer) {
    return handler(bench, answer);
  }

  private static Handler handler(
      RoutingBench on, Function<IqHandler.Request, CompletionStage<IqHandler.Answer>> answer) {
    Handler handler = new Handler(EnumSet.allOf(IqHandler.Target.class), answer);
    on.handlers.add(NAMESPACE, handler, Rank.none());
    return handler;
  }

  private String answerTo(String to) {
    assertEquals(Fate.HANDLED, bench.routed(RoutingBench.iq(ROMEO, "set", to, NAMESPACE).build()));
    return romeo.take().get(0);
  }

  @Test
  void handlerShouldSeeWhoIsAddressed() {
    handler(IqDispatcherTest::result);
    assertEquals(
        "<iq to='"
            + ROMEO
            + "' from='"
            + JULIET
            + "' id='i1' type='result'>"
            + "<seen xmlns='urn:test' by='OTHER_ACCOUNT "
            + JULIET
            + " true'/></iq>",
        answerTo(JULIET));
    assertTrue(answerTo("romeo@a.example").contains("'OWN_ACCOUNT romeo@a.example true'"));
    assertTrue(answerTo("a.example").contains("'SERVER a.example true'"));
    assertTrue(answerTo("a.example/x").contains("'SERVER a.example/x true'"));
  }

  @Test
  void requestWithoutAddresseeShouldBeAnsweredWithoutSender() {
    handler(IqDispatcherTest::result);
    bench.routed(RoutingBench.iq(ROMEO, "get", null, NAMESPACE).build());
    String answer = romeo.take().get(0);
    assertTrue(answer.startsWith("<iq to='" + ROMEO + "' id='i1' type='result'>"), answer);
    assertTrue(answer.contains("'OWN_ACCOUNT romeo@a.example false'"), answer);
  }

  @Test
  void handlerShouldOnlyGetWhatItIsFor() {
    bench.handlers.add(
        NAMESPACE,
        new Handler(Set.of(IqHandler.Target.SERVER), IqDispatcherTest::result),
        Rank.none());
    assertEquals(
        Fate.BOUNCED, bench.routed(RoutingBench.iq(ROMEO, "get", JULIET, NAMESPACE).build()));
    assertTrue(romeo.take().get(0).contains("<service-unavailable"));
    assertTrue(answerTo("a.example").contains("SERVER"));
  }

  @Test
  void refusalShouldBeTheErrorThatTheHandlerChose() {
    handler(
        request ->
            CompletableFuture.completedFuture(
                new IqHandler.Answer.Refused(
                    StanzaError.of(StanzaErrorCondition.NOT_ACCEPTABLE, "no"))));
    String error = answerTo("a.example");
    assertTrue(error.contains("<query xmlns='urn:test'/><error type='modify'><not-acc"), error);
  }

  @Test
  void faultsShouldBeInternalServerErrorsWithoutDetail() {
    List<Function<IqHandler.Request, CompletionStage<IqHandler.Answer>>> faults =
        List.of(
            request -> {
              throw new IllegalStateException("secret");
            },
            request -> {
              throw new NoClassDefFoundError("secret");
            },
            request -> CompletableFuture.failedFuture(new IllegalStateException("secret")),
            request -> CompletableFuture.completedFuture(null),
            request -> null);
    for (Function<IqHandler.Request, CompletionStage<IqHandler.Answer>> fault : faults) {
      Handler faulty = handler(fault);
      String error = answerTo("a.example");
      assertTrue(error.contains("<error type='cancel'><internal-server-error"), error);
      assertFalse(error.contains("secret"), error);
      assertEquals(0, bench.handlers.remove(faulty).leasesLeft());
    }
  }

  @Test
  void handlerWithFaultyTargetsShouldBeAnInternalServerError() {
    IqHandler faulty =
        new IqHandler() {
          @Override
          public String namespace() {
            return NAMESPACE;
          }

          @Override
          public Set<Target> targets() {
            throw new IllegalStateException();
          }

          @Override
          public CompletionStage<Answer> handle(Request request) {
            return CompletableFuture.completedFuture(null);
          }
        };
    bench.handlers.add(NAMESPACE, faulty, Rank.none());
    assertTrue(answerTo("a.example").contains("<internal-server-error"));
  }

  @Test
  void slowHandlerShouldHoldTheSenderBackUntilItAnswers() {
    CompletableFuture<IqHandler.Answer> later = new CompletableFuture<>();
    handler(request -> later);

    CompletableFuture<Fate> fate =
        bench
            .route(RoutingBench.iq(ROMEO, "get", "a.example", NAMESPACE).build())
            .toCompletableFuture();
    assertFalse(fate.isDone());
    assertEquals(List.of(), romeo.take());

    later.complete(new IqHandler.Answer.Result(Optional.empty()));
    assertEquals(Fate.HANDLED, fate.getNow(null));
    assertEquals(1, romeo.take().size());
  }

  @Test
  void hangingHandlerShouldBeAnsweredForWithinTheBound()
      throws ExecutionException, InterruptedException, TimeoutException {
    RoutingBench quick = new RoutingBench(20, 1);
    FakeSession sender = quick.connected(ROMEO);
    CompletableFuture<IqHandler.Answer> never = new CompletableFuture<>();
    Handler hanging = handler(quick, request -> never);

    Fate fate =
        quick
            .route(RoutingBench.iq(ROMEO, "get", "a.example", NAMESPACE).build())
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);

    assertEquals(Fate.HANDLED, fate);
    String error = sender.take().get(0);
    assertTrue(error.contains("<error type='wait'><internal-server-error"), error);
    assertFalse(never.isDone(), "the handler's own stage is left alone");
    assertEquals(0, quick.handlers.remove(hanging).leasesLeft());
    never.complete(new IqHandler.Answer.Result(Optional.empty()));
    assertEquals(List.of(), sender.take(), "one answer only");
  }

  @Test
  void answerForASenderThatIsGoneShouldBeDropped() {
    handler(IqDispatcherTest::result);
    bench.table.release(romeo.address(), Optional.of(romeo));
    assertEquals(
        Fate.DROPPED, bench.routed(RoutingBench.iq(ROMEO, "get", "a.example", NAMESPACE).build()));
  }
}
