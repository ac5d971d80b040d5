package dev.ashlar.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotTest {

  /** Two services that are equal, to show that identity counts. */
  private record Service(String name) {}

  private final Service first = new Service("a");
  private final Service second = new Service("b");

  @Test
  void withShouldRunTheOperationOnTheServiceAndBeEmptyWithoutOne() {
    Slot<Service> slot = Slot.builder("test").build();

    assertEquals(Optional.empty(), slot.with(Service::name));
    assertFalse(slot.use(service -> {}));
    assertTrue(slot.lease().isEmpty());

    slot.add(first, Rank.none());

    assertEquals(Optional.of("a"), slot.with(Service::name));
    assertTrue(slot.use(service -> assertSame(first, service)));
    assertEquals(Optional.of(first), slot.current());
  }

  @Test
  void highestRankingThenLowestIdThenFirstArrivalShouldBeCurrent() {
    Slot<String> slot = Slot.builder("test").build();
    slot.add("arrived first", Rank.none());
    slot.add("arrived second", Rank.none());
    assertEquals(Optional.of("arrived first"), slot.current());

    slot.add("low id", new Rank(5, 3, ""));
    slot.add("lower id", new Rank(5, 2, ""));
    slot.add("highest id", new Rank(5, 9, ""));
    assertEquals(Optional.of("lower id"), slot.current());

    slot.remove("lower id");
    assertEquals(Optional.of("low id"), slot.current());
    slot.add("negative", Rank.of(-1));
    assertEquals(Optional.of("low id"), slot.current());
  }

  @Test
  void rankShouldComeFromServiceProperties() {
    Map<String, Object> properties =
        Map.of("service.ranking", 7, "service.id", 42L, "account.provider", "ldap");

    assertEquals(new Rank(7, 42, "ldap"), Rank.ofProperties(properties, "account.provider"));
    assertEquals(Rank.none(), Rank.ofProperties(Map.of("service.ranking", "7"), "name"));
  }

  @Test
  void rerankShouldChangeWhichServiceIsCurrent() {
    Slot<Service> slot = Slot.builder("test").build();
    slot.add(first, Rank.of(1));
    slot.add(second, Rank.of(2));
    assertEquals(Optional.of("b"), slot.with(Service::name));

    slot.rerank(first, Rank.of(3));
    assertEquals(Optional.of("a"), slot.with(Service::name));

    slot.rerank(new Service("unknown"), Rank.of(9));
    assertEquals(Optional.of("a"), slot.with(Service::name));
  }

  @Test
  void rerankDuringALeaseShouldStillDrainIt() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMillis(1)).build();
    slot.add(first, Rank.of(1));
    Lease<Service> lease = slot.lease().orElseThrow();

    slot.rerank(first, Rank.of(2));
    slot.add(first, Rank.of(3));

    assertEquals(1, slot.remove(first).leasesLeft());
    lease.close();
  }

  @Test
  void slotForOneNameShouldNeverFallBackToAnother() {
    Slot<Service> slot = Slot.builder("test").onlyNamed("ldap").build();
    slot.add(first, Rank.of(1000, "stored"));
    slot.add(second, Rank.of(0, ""));
    assertEquals(Optional.empty(), slot.current());

    slot.add(second, Rank.of(-5, "ldap"));
    assertEquals(Optional.of(second), slot.current());

    slot.remove(second);
    assertEquals(Optional.empty(), slot.with(Service::name));
    slot.rerank(first, Rank.of(0, "ldap"));
    assertEquals(Optional.of(first), slot.current());
    slot.rerank(first, Rank.of(0, "stored"));
    assertEquals(Optional.empty(), slot.current());
  }

  @Test
  void removeShouldTellServicesApartByIdentity() {
    Slot<Service> slot = Slot.builder("test").build();
    slot.add(first, Rank.none());

    assertTrue(slot.remove(new Service("a")).isDrained());

    assertSame(first, slot.current().orElseThrow());
  }

  @Test
  void removeShouldWaitForTheLeaseWhileNewOperationsGetTheNextService() throws Exception {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMinutes(1)).build();
    slot.add(first, Rank.of(1));
    slot.add(second, Rank.none());
    Lease<Service> lease = slot.lease().orElseThrow();
    CountDownLatch outOfSight = new CountDownLatch(1);
    slot.onChange(outOfSight::countDown);

    CompletableFuture<DrainReport> removal =
        CompletableFuture.supplyAsync(() -> slot.remove(first));
    outOfSight.await();

    assertEquals(Optional.of("b"), slot.with(Service::name));
    assertFalse(removal.isDone());
    assertSame(first, lease.service());
    lease.close();
    assertEquals(new DrainReport(0), removal.get());
  }

  @Test
  void removeShouldReportLeasesThatOutlastTheDrainBound() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMillis(1)).build();
    slot.add(first, Rank.none());
    Lease<Service> one = slot.lease().orElseThrow();
    Lease<Service> other = slot.lease().orElseThrow();

    DrainReport report = slot.remove(first);

    assertEquals(2, report.leasesLeft());
    assertFalse(report.isDrained());
    one.close();
    other.close();
  }

  @Test
  void leaseShouldBeClosedOnceHoweverOftenCloseIsCalled() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMillis(1)).build();
    slot.add(first, Rank.none());
    Lease<Service> one = slot.lease().orElseThrow();
    Lease<Service> other = slot.lease().orElseThrow();

    one.close();
    one.close();

    assertEquals(1, slot.remove(first).leasesLeft());
    other.close();
  }

  @Test
  void operationThatThrowsShouldGiveItsLeaseBack() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMillis(1)).build();
    slot.add(first, Rank.none());
    Function<Service, String> failing =
        service -> {
          throw new IllegalStateException("bug");
        };

    assertThrows(IllegalStateException.class, () -> slot.with(failing));
    assertThrows(NullPointerException.class, () -> slot.with(service -> null));

    assertTrue(slot.remove(first).isDrained());
  }

  @Test
  void interruptShouldEndTheDrainAndStaySet() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMinutes(1)).build();
    slot.add(first, Rank.none());
    Lease<Service> lease = slot.lease().orElseThrow();

    Thread.currentThread().interrupt();
    DrainReport report = slot.remove(first);

    assertTrue(Thread.interrupted());
    assertEquals(1, report.leasesLeft());
    lease.close();
  }

  @Test
  void serviceShouldBeUsableAgainAfterItWasRemovedAndAdded() {
    Slot<Service> slot = Slot.builder("test").build();
    slot.add(first, Rank.none());
    slot.remove(first);
    slot.remove(first);
    slot.add(first, Rank.none());

    assertEquals(Optional.of("a"), slot.with(Service::name));
  }

  @Test
  void listenerShouldHearOfEachChangeUntilItsSubscriptionIsClosed() {
    Slot<Service> slot = Slot.builder("test").build();
    List<Optional<Service>> seen = new ArrayList<>();
    Subscription subscription = slot.onChange(() -> seen.add(slot.current()));

    slot.add(first, Rank.none());
    slot.add(second, Rank.of(1));
    slot.rerank(first, Rank.of(2));
    slot.remove(first);
    slot.remove(second);
    subscription.close();
    slot.add(first, Rank.none());

    assertEquals(
        List.of(
            Optional.of(first),
            Optional.of(second),
            Optional.of(first),
            Optional.of(second),
            Optional.empty()),
        seen);
  }

  @Test
  void closedSlotShouldBeEmptyAndStillDrain() {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMillis(1)).build();
    slot.add(first, Rank.none());
    Lease<Service> lease = slot.lease().orElseThrow();

    slot.close();
    slot.add(second, Rank.none());

    assertEquals(Optional.empty(), slot.current());
    assertEquals(1, slot.remove(first).leasesLeft());
    lease.close();
    assertEquals("test: 1 services, 0 parked, closed", slot.toString());
  }

  @Test
  void operationMayReplaceTheServiceItDoesNotUse() {
    Slot<Service> slot = Slot.builder("test").build();
    slot.add(first, Rank.of(1));
    slot.add(second, Rank.none());
    AtomicBoolean drained = new AtomicBoolean();

    slot.use(service -> drained.set(slot.remove(second).isDrained()));

    assertTrue(drained.get());
  }

  @Test
  void negativeBoundsShouldBeRefused() {
    SlotBuilder builder = Slot.builder("test");
    assertThrows(IllegalArgumentException.class, () -> builder.drainWithin(Duration.ofMillis(-1)));
    assertThrows(IllegalArgumentException.class, () -> builder.parkAtMost(-1));
  }
}
