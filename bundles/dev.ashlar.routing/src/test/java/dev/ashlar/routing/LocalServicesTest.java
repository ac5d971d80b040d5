package dev.ashlar.routing;

import static dev.ashlar.routing.RoutingBench.JULIET;
import static dev.ashlar.routing.RoutingBench.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.LocalService;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.testkit.FakeSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain of a service is the service's; whatever that does, the router lives on. */
class LocalServicesTest {
  private static final String ROOMS = "rooms.a.example";
  private static final String OTHER = "other.a.example";

  private final RoutingBench bench = new RoutingBench();
  private final FakeSession romeo = bench.connected(ROMEO);
  private final List<String> seen = new ArrayList<>();

  private final class Service implements LocalService {
    private final String domain;
    private final Function<Stanza, CompletionStage<List<Stanza>>> handling;

    Service(String domain, Function<Stanza, CompletionStage<List<Stanza>>> handling) {
      this.domain = domain;
      this.handling = handling;
    }

    @Override
    public String domain() {
      return domain;
    }

    @Override
    public CompletionStage<List<Stanza>> handle(Stanza stanza) {
      seen.add(
          "%s %s %s>%s"
              .formatted(
                  stanza.kind().element(),
                  stanza.type().orElse("-"),
                  stanza.from().orElseThrow(),
                  stanza.to().orElseThrow()));
      return handling.apply(stanza);
    }
  }

  private Service service(String domain, Function<Stanza, CompletionStage<List<Stanza>>> handling) {
    Service service = new Service(domain, handling);
    bench.services.add(service, Rank.none());
    return service;
  }

  private static CompletionStage<List<Stanza>> sent(Stanza... stanzas) {
    return CompletableFuture.completedFuture(List.of(stanzas));
  }

  private Service silent() {
    return service(ROOMS, stanza -> sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hall@", "/nick", "hall@/nick"})
  void serviceShouldGetStanzasOfEveryKindToEveryAddressOfItsDomain(String form) {
    String to = form.startsWith("hall@") ? form.replace("@", "@" + ROOMS) : ROOMS + form;
    silent();
    for (String type : List.of("", "chat", "groupchat", "headline", "error")) {
      assertEquals(Fate.HANDLED, bench.routed(RoutingBench.message(ROMEO, type, to)));
    }
    for (String type : List.of("", "unavailable", "probe", "error")) {
      assertEquals(
          Fate.HANDLED, bench.routed(RoutingBench.presence(ROMEO, type, to).build()), type);
    }
    for (String type : List.of("get", "set", "result", "error")) {
      assertEquals(Fate.HANDLED, bench.routed(RoutingBench.iq(ROMEO, type, to, "urn:x").build()));
    }
    assertEquals(13, seen.size());
    assertTrue(seen.stream().allMatch(s -> s.endsWith(" " + ROMEO + ">" + to)), seen::toString);
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void subscriptionShouldBeBetweenBareAddresses() {
    silent();
    bench.routed(RoutingBench.presence(ROMEO, "subscribe", "hall@" + ROOMS + "/nick").build());
    assertEquals(List.of("presence subscribe romeo@a.example>hall@" + ROOMS), seen);
  }

  @Test
  void whatTheServiceSendsShouldArriveInItsOrder() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    service(
        ROOMS,
        stanza ->
            sent(
                stanza.with().from(Jid.of("hall@" + ROOMS)).to(Jid.of(JULIET)).id("1").build(),
                stanza.with().from(Jid.of("hall@" + ROOMS)).to(Jid.of(JULIET)).id("2").build(),
                stanza.with().from(Jid.of(JULIET)).to(Jid.of(ROMEO)).id("forged").build(),
                stanza.with().from(Jid.of(ROOMS)).to(Jid.of(ROMEO)).id("3").build()));
    assertEquals(Fate.HANDLED, bench.message("chat", ROOMS));
    List<String> got = juliet.take();
    assertEquals(2, got.size());
    assertTrue(got.get(0).contains("id=\"1\"") || got.get(0).contains("id='1'"), got::toString);
    assertTrue(got.get(1).contains("2"), got::toString);
    got = romeo.take();
    assertEquals(1, got.size(), got::toString);
    assertTrue(got.get(0).contains(ROOMS), got::toString);
  }

  @Test
  void requestOfTheServiceShouldBeAnsweredToIt() {
    Stanza ask = RoutingBench.iq(ROOMS, "get", "a.example", "urn:unknown").build();
    silent();
    assertEquals(Fate.BOUNCED, bench.routed(ask));
    assertEquals(List.of("iq error a.example>" + ROOMS), seen);
  }

  @Test
  void errorShouldComeBackToTheService() {
    silent();
    assertEquals(Fate.BOUNCED, bench.routed(RoutingBench.message(ROOMS, "chat", JULIET)));
    assertEquals(List.of("message error " + JULIET + ">" + ROOMS), seen);
  }

  @Test
  void servicesShouldNotTalkToEachOther() {
    silent();
    service(OTHER, stanza -> sent(stanza.with().from(Jid.of(OTHER)).to(Jid.of(ROOMS)).build()));
    bench.message("chat", OTHER);
    assertEquals(
        List.of("message chat " + ROMEO + ">" + OTHER, "message error " + ROOMS + ">" + OTHER),
        seen.subList(0, 2));
    assertTrue(seen.stream().noneMatch(s -> s.endsWith(">" + ROOMS)), seen::toString);
  }

  @Test
  void faultOfTheServiceShouldBeAnError() {
    service(ROOMS, stanza -> CompletableFuture.failedFuture(new IllegalStateException("inside")));
    assertBounced("internal-server-error", "cancel");
    service(
        OTHER,
        stanza -> {
          throw new NoClassDefFoundError("inside");
        });
    assertEquals(Fate.BOUNCED, bench.message("chat", OTHER));
    assertTrue(romeo.take().get(0).contains("internal-server-error"));
  }

  private void assertBounced(String condition, String type) {
    assertEquals(Fate.BOUNCED, bench.message("chat", ROOMS));
    String error = romeo.take().get(0);
    assertTrue(error.contains(condition) && error.contains(type), error);
    assertFalse(error.contains("inside"), error);
  }

  @Test
  void serviceThatTakesTooLongShouldBeAnError() throws Exception {
    RoutingBench quick = new RoutingBench(50, 3);
    FakeSession sender = quick.connected(ROMEO);
    quick.services.add(new Service(ROOMS, stanza -> new CompletableFuture<>()), Rank.none());
    CompletionStage<Fate> fate = quick.route(RoutingBench.message(ROMEO, "chat", ROOMS));
    assertEquals(Fate.BOUNCED, fate.toCompletableFuture().get(30, TimeUnit.SECONDS));
    String error = sender.take().get(0);
    assertTrue(error.contains("internal-server-error") && error.contains("wait"), error);
  }

  @Test
  void unknownDomainShouldBeThatOfAnotherServer() {
    silent();
    assertEquals(Fate.BOUNCED, bench.message("chat", OTHER));
    assertTrue(romeo.take().get(0).contains("remote-server-not-found"));
    assertEquals(List.of(), seen);
  }

  @Test
  void hostShouldNotBeTakenByAService() {
    service("a.example", stanza -> sent());
    bench.message("chat", "a.example");
    bench.message("chat", JULIET);
    assertEquals(List.of(), seen);
  }

  @Test
  void stanzasShouldWaitForTheSuccessor() {
    Service former = silent();
    bench.services.remove(former);
    CompletionStage<Fate> waiting = bench.route(RoutingBench.message(ROMEO, "chat", ROOMS));
    assertFalse(waiting.toCompletableFuture().isDone());
    assertEquals(List.of(), seen);
    silent();
    assertEquals(Fate.HANDLED, waiting.toCompletableFuture().getNow(null));
    assertEquals(1, seen.size());
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void domainShouldNotBeOursAnyMoreAfterAWhile() {
    bench.services.remove(silent());
    bench.nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertBounced("remote-server-not-found", "cancel");
  }

  @Test
  void serviceShouldHearOfTheEndOfASessionThatItKnows() {
    silent();
    bench.routed(RoutingBench.presence(ROMEO, "", "hall@" + ROOMS + "/nick").build());
    seen.clear();
    bench.router.departed(bench.table.find(romeo.address()).orElseThrow());
    assertEquals(List.of("presence unavailable " + ROMEO + ">hall@" + ROOMS + "/nick"), seen);
  }

  @Test
  void presenceToServicesShouldCountAsDirected() {
    silent();
    for (int i = 0; i < 3; i++) {
      bench.routed(RoutingBench.presence(ROMEO, "", "hall" + i + "@" + ROOMS).build());
    }
    Stanza tooMany = RoutingBench.presence(ROMEO, "", "hall3@" + ROOMS).build();
    assertEquals(Fate.BOUNCED, bench.routed(tooMany));
    assertEquals(3, seen.size());
  }
}
