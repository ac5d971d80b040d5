package dev.ashlar.routing;

import static dev.ashlar.routing.RoutingBench.JULIET;
import static dev.ashlar.routing.RoutingBench.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 8.2.3, RFC 6121 sections 8.5.2.1.3 and 8.5.3. */
class IqRulesTest {
  private final RoutingBench bench = new RoutingBench();
  private FakeSession romeo;

  @BeforeEach
  void connectRomeo() {
    romeo = bench.connected(ROMEO);
  }

  @ParameterizedTest(name = "type {0} with {1} children")
  @CsvSource({"'', 1", "subscribe, 1", "GET, 1", "get, 0", "get, 2", "set, 0", "set, 2"})
  void malformedIqShouldComeBackFromTheAddressee(String type, int children) {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    Payload payload =
        Payload.of(
            java.util.stream.IntStream.range(0, children)
                .mapToObj(i -> XmlElement.of("urn:x", "q" + i))
                .toList());

    Stanza iq = RoutingBench.iq(ROMEO, type, JULIET + "/balcony").payload(payload).build();
    assertEquals(Fate.BOUNCED, bench.routed(iq));

    String error = romeo.take().get(0);
    assertTrue(
        error.startsWith("<iq to='" + ROMEO + "' from='" + JULIET + "/balcony' id='i1' type='err"),
        error);
    assertTrue(error.contains("<error type='modify'><bad-request"), error);
    assertEquals(List.of(), juliet.take());
  }

  @Test
  void iqWithoutIdShouldBeAnErrorWithAnEmptyId() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    Stanza iq = RoutingBench.iq(ROMEO, "get", JULIET + "/balcony", "urn:x").build();

    assertEquals(Fate.BOUNCED, bench.routed(iq.with().id(null).build()));
    String error = romeo.take().get(0);
    assertTrue(error.startsWith("<iq to='" + ROMEO + "' from='" + JULIET), error);
    assertTrue(error.contains(" id='' "), error);
    assertTrue(error.contains("<bad-request"), error);

    assertEquals(Fate.BOUNCED, bench.routed(iq.with().id("").build()));
    assertTrue(romeo.take().get(0).contains(" id='' "));
    assertEquals(List.of(), juliet.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "error"})
  void malformedResponsesShouldBeDropped(String type) {
    bench.available(JULIET + "/balcony", 0);
    Stanza iq = RoutingBench.iq(ROMEO, type, JULIET + "/balcony", "urn:x", "urn:y").build();
    assertEquals(Fate.DROPPED, bench.routed(iq.with().id(null).build()));
    assertEquals(List.of(), romeo.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {JULIET, JULIET + "/elsewhere", "a.example", "a.example/x"})
  void strayResponsesShouldBeDropped(String to) {
    bench.available(JULIET + "/balcony", 0);
    for (String type : List.of("result", "error")) {
      assertEquals(Fate.DROPPED, bench.routed(RoutingBench.iq(ROMEO, type, to).build()));
    }
    assertEquals(Fate.DROPPED, bench.routed(RoutingBench.iq(ROMEO, "result", null).build()));
    assertEquals(List.of(), romeo.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {JULIET, JULIET + "/elsewhere", "nobody@a.example", "a.example"})
  void unknownNamespaceShouldBeServiceUnavailable(String to) {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    assertEquals(Fate.BOUNCED, bench.routed(RoutingBench.iq(ROMEO, "get", to, "urn:x").build()));
    String error = romeo.take().get(0);
    assertTrue(error.contains(" from='" + to + "' id='i1' type='error'"), error);
    assertTrue(error.contains("<error type='cancel'><service-unavailable"), error);
    assertEquals(List.of(), juliet.take());
  }

  @Test
  void unknownNamespaceWithoutAddresseeShouldBeServiceUnavailable() {
    bench.routed(RoutingBench.iq(ROMEO, "get", null, "urn:x").build());
    String error = romeo.take().get(0);
    assertTrue(error.startsWith("<iq to='" + ROMEO + "' id='i1' type='error'>"), error);
  }

  @Test
  void strangersRequestToAResourceShouldNotTellWhetherItIsThere() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    Stanza there = RoutingBench.iq(ROMEO, "get", JULIET + "/balcony", "urn:x").build();
    Stanza absent = RoutingBench.iq(ROMEO, "get", JULIET + "/attic", "urn:x").build();

    bench.routed(there);
    bench.routed(absent);

    List<String> errors = romeo.take();
    assertEquals(errors.get(1), errors.get(0).replace("balcony", "attic"));
    assertEquals(List.of(), juliet.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {ROMEO, "romeo@a.example"})
  void whoWasSentPresenceShouldReachTheResource(String told) {
    FakeSession juliet = bench.connected(JULIET + "/balcony");
    bench.table.update(juliet.address(), e -> e.directedTo(Jid.of(told)));

    Stanza iq = RoutingBench.iq(ROMEO, "get", JULIET + "/balcony", "urn:x").build();

    assertEquals(Fate.DELIVERED, bench.routed(iq));
    assertEquals(List.of(iq.toString()), juliet.take());
  }

  @Test
  void ownResourcesShouldReachEachOther() {
    FakeSession other = bench.connected("romeo@a.example/garden");
    Stanza iq = RoutingBench.iq(ROMEO, "set", "romeo@a.example/garden", "urn:x").build();
    assertEquals(Fate.DELIVERED, bench.routed(iq));
    assertEquals(List.of(iq.toString()), other.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "error"})
  void responsesShouldReachTheResource(String type) {
    FakeSession juliet = bench.connected(JULIET + "/balcony");
    Stanza iq = RoutingBench.iq(ROMEO, type, JULIET + "/balcony", "urn:x").build();
    assertEquals(Fate.DELIVERED, bench.routed(iq));
    assertEquals(List.of(iq.toString()), juliet.take());
  }
}
