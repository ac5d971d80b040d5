package dev.ashlar.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable.Claim;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.testkit.FakeSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 7.5 to 7.7. */
class ConnectedResourcesTest {
  private static final Jid JULIET = Jid.of("juliet@a.example");
  private static final Stanza PRESENCE =
      Stanza.builder(StanzaKind.PRESENCE).from(JULIET.withResource("balcony")).build();

  private final ConnectedResources table = new ConnectedResources(ConflictPolicy.REPLACE, 3);

  private static Jid granted(Claim claim) {
    return assertInstanceOf(Claim.Granted.class, claim).address();
  }

  private static FakeSession opened(ConnectedResources in, String resource) {
    Jid address = granted(in.claim(JULIET, Optional.of(resource)));
    FakeSession session = new FakeSession(address.toString());
    in.open(session);
    return session;
  }

  @Test
  void claimedAddressShouldNotBeReachableBeforeItIsOpened() {
    Jid address = granted(table.claim(JULIET, Optional.of("balcony")));
    assertEquals("juliet@a.example/balcony", address.toString());
    assertEquals(Optional.empty(), table.find(address));
    assertEquals(List.of(), List.copyOf(table.resources(JULIET)));
    assertEquals(0, table.size());

    FakeSession session = new FakeSession(address.toString());
    table.open(session);

    assertSame(session, table.find(address).orElseThrow().session());
    assertEquals(1, table.size());
    assertEquals(1, table.all().size());
  }

  @Test
  void generatedResourcesShouldBeLongAndAllDifferent() {
    ConnectedResources roomy = new ConnectedResources(ConflictPolicy.REFUSE, 1000);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(granted(roomy.claim(JULIET, Optional.empty())).resource().orElseThrow());
    }
    assertEquals(1000, seen.size());
    assertTrue(seen.stream().allMatch(r -> r.length() >= 16));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2000})
  void resourceThatIsTooLongShouldBeRefused(int length) {
    Claim claim = table.claim(JULIET, Optional.of("x".repeat(length)));
    assertInstanceOf(Claim.BadResource.class, claim);
    assertEquals(Optional.empty(), table.release(JULIET.withResource("y"), Optional.empty()));
  }

  @Test
  void forbiddenCharactersShouldBeRefused() {
    assertInstanceOf(Claim.BadResource.class, table.claim(JULIET, Optional.of("a\u0007b")));
  }

  @Test
  void replaceShouldDisplaceTheFormerSession() {
    FakeSession first = opened(table, "balcony");

    Claim.Granted second =
        assertInstanceOf(Claim.Granted.class, table.claim(JULIET, Optional.of("balcony")));

    assertEquals(Optional.of(first), second.displaced());
    assertEquals(first.address(), second.address());
    assertEquals(Optional.empty(), table.find(first.address()), "nobody has it yet");
    assertEquals(0, table.size());
  }

  @Test
  void releaseByTheDisplacedShouldNotTouchTheSuccessor() {
    FakeSession first = opened(table, "balcony");
    table.update(first.address(), e -> e.available(PRESENCE, 4).directedTo(Jid.of("x@a.example")));
    FakeSession second = opened(table, "balcony");

    SessionEntry last = table.release(first.address(), Optional.of(first)).orElseThrow();

    assertSame(first, last.session());
    assertTrue(last.isAvailable(), "the former one's presence is to be taken back");
    assertEquals(Set.of(Jid.of("x@a.example")), last.directed());
    assertSame(second, table.find(first.address()).orElseThrow().session());
    assertEquals(Optional.empty(), table.release(first.address(), Optional.of(first)), "only once");
  }

  @Test
  void displacedShouldNotTakeBackWhatItsSuccessorHasSaidAnew() {
    FakeSession first = opened(table, "balcony");
    Jid friend = Jid.of("x@a.example");
    table.update(first.address(), e -> e.available(PRESENCE, 4).directedTo(friend));
    FakeSession second = opened(table, "balcony");
    table.update(second.address(), e -> e.available(PRESENCE, 1).directedTo(friend));

    SessionEntry last = table.release(first.address(), Optional.of(first)).orElseThrow();

    assertEquals(Optional.empty(), last.presence());
    assertEquals(Set.of(), last.directed());
  }

  @Test
  void refuseShouldBeAConflict() {
    table.configure(ConflictPolicy.REFUSE, 3);
    FakeSession first = opened(table, "balcony");
    assertInstanceOf(Claim.Conflict.class, table.claim(JULIET, Optional.of("balcony")));
    assertSame(first, table.find(first.address()).orElseThrow().session());
  }

  @Test
  void generateShouldGiveAnotherAddress() {
    table.configure(ConflictPolicy.GENERATE, 3);
    FakeSession first = opened(table, "balcony");
    Claim.Granted second =
        assertInstanceOf(Claim.Granted.class, table.claim(JULIET, Optional.of("balcony")));
    assertNotEquals(first.address(), second.address());
    assertEquals(Optional.empty(), second.displaced());
  }

  @ParameterizedTest
  @EnumSource(ConflictPolicy.class)
  void claimedAddressShouldNotBeGivenTwice(ConflictPolicy policy) {
    table.configure(policy, 3);
    Jid first = granted(table.claim(JULIET, Optional.of("balcony")));
    Claim second = table.claim(JULIET, Optional.of("balcony"));
    if (second instanceof Claim.Granted g) {
      assertNotEquals(first, g.address());
    } else {
      assertInstanceOf(Claim.Conflict.class, second);
    }
  }

  @Test
  void equalResourcesShouldBeToldByTheirCanonicalForm() {
    table.configure(ConflictPolicy.REFUSE, 3);
    table.claim(JULIET, Optional.of("caf\u00e9"));
    assertInstanceOf(Claim.Conflict.class, table.claim(JULIET, Optional.of("cafe\u0301")));
  }

  @Test
  void limitShouldCountClaimsAndSpareReplacements() {
    opened(table, "a");
    opened(table, "b");
    granted(table.claim(JULIET, Optional.of("c")));
    assertInstanceOf(Claim.LimitReached.class, table.claim(JULIET, Optional.of("d")));
    assertInstanceOf(Claim.LimitReached.class, table.claim(JULIET, Optional.empty()));
    granted(table.claim(JULIET, Optional.of("a")));
    granted(table.claim(Jid.of("romeo@a.example"), Optional.of("d")));
  }

  @Test
  void releaseShouldMakeRoom() {
    FakeSession a = opened(table, "a");
    opened(table, "b");
    Jid c = granted(table.claim(JULIET, Optional.of("c")));
    table.release(c, Optional.empty());
    granted(table.claim(JULIET, Optional.of("d")));
    assertSame(a, table.release(a.address(), Optional.of(a)).orElseThrow().session());
    granted(table.claim(JULIET, Optional.of("e")));
    assertEquals(1, table.size());
  }

  @Test
  void releaseOfAClaimShouldNotTouchASession() {
    FakeSession session = opened(table, "a");
    assertEquals(Optional.empty(), table.release(session.address(), Optional.empty()));
    assertSame(session, table.find(session.address()).orElseThrow().session());
  }

  @Test
  void sessionOfAFormerTableShouldLoseToALaterOne() {
    FakeSession old = new FakeSession("juliet@a.example/balcony", Instant.ofEpochSecond(1));
    FakeSession young = new FakeSession("juliet@a.example/balcony", Instant.ofEpochSecond(2));
    table.open(young);
    table.open(old);
    assertSame(young, table.find(young.address()).orElseThrow().session());
    assertEquals(StreamErrorCondition.CONFLICT, old.ended().get(0).condition());
    assertEquals(List.of(), young.ended());
    assertEquals(1, table.size());
    table.release(old.address(), Optional.of(old));
    assertSame(young, table.find(young.address()).orElseThrow().session());
  }

  @Test
  void laterSessionShouldEndOneThatEnteredBeforeIt() {
    FakeSession old = new FakeSession("juliet@a.example/balcony", Instant.ofEpochSecond(1));
    FakeSession young = new FakeSession("juliet@a.example/balcony", Instant.ofEpochSecond(2));
    granted(table.claim(JULIET, Optional.of("balcony")));
    table.open(old);
    table.open(young);
    assertSame(young, table.find(young.address()).orElseThrow().session());
    assertEquals(StreamErrorCondition.CONFLICT, old.ended().get(0).condition());
    assertEquals(1, table.size());
  }

  @Test
  void openingTwiceShouldChangeNothing() {
    FakeSession session = opened(table, "a");
    table.update(session.address(), e -> e.available(PRESENCE, 2));
    table.open(session);
    assertEquals(2, table.find(session.address()).orElseThrow().priority());
    assertEquals(List.of(), session.ended());
    assertEquals(1, table.size());
  }

  @Test
  void updateOfNobodyShouldBeEmpty() {
    assertEquals(Optional.empty(), table.update(JULIET.withResource("x"), e -> e));
    Jid claimed = granted(table.claim(JULIET, Optional.of("x")));
    assertEquals(Optional.empty(), table.update(claimed, e -> e));
  }

  @Test
  void resourcesShouldBeInTheOrderOfTheirOpening() {
    List<Session> opened = List.of(opened(table, "c"), opened(table, "a"), opened(table, "b"));
    assertEquals(opened, table.resources(JULIET).stream().map(SessionEntry::session).toList());
  }

  @Test
  void concurrentClaimsOfOneAddressShouldLeaveOneSession() throws InterruptedException {
    ConnectedResources shared = new ConnectedResources(ConflictPolicy.REPLACE, 1000);
    Set<FakeSession> all = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread = new Thread(() -> claimOften(shared, all, start));
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    Set<Jid> addresses = new HashSet<>();
    shared.all().forEach(e -> assertTrue(addresses.add(e.session().address())));
    assertEquals(addresses.size(), shared.size());
    long alive = all.stream().filter(s -> s.ended().isEmpty()).count();
    assertEquals(alive, shared.size(), "who has lost its address was ended, nobody else");
    all.forEach(s -> shared.release(s.address(), Optional.of(s)));
    assertEquals(0, shared.size());
    assertEquals(List.of(), List.copyOf(shared.all()));
  }

  private static void claimOften(
      ConnectedResources shared, Set<FakeSession> all, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < 200; i++) {
      if (shared.claim(JULIET, Optional.of("balcony")) instanceof Claim.Granted granted) {
        granted
            .displaced()
            .ifPresent(s -> s.end(dev.ashlar.stanza.StreamError.of(StreamErrorCondition.CONFLICT)));
        FakeSession session = new FakeSession(granted.address().toString());
        all.add(session);
        shared.open(session);
      }
    }
  }
}
