package dev.ashlar.transport.mina;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.AttemptLimits;
import dev.ashlar.transport.api.ConnectionLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
  private static final Optional<Admission> YES = Optional.of(Admission.ADMITTED);
  private static final Optional<Admission> TOLD = Optional.of(Admission.OVER_LIMIT);
  private static final Optional<Admission> NO = Optional.empty();
  private static final AttemptLimits OFTEN = new AttemptLimits(99, 99, Duration.ofSeconds(1));

  private long now = Long.MAX_VALUE - 5;
  private final Admissions admissions = new Admissions(() -> now);
  private ConnectionLimits limits = new ConnectionLimits(3, 2, 3, 1, OFTEN);

  private Optional<Admission> admit(String address) throws Exception {
    return admissions.admit(InetAddress.getByName(address), limits);
  }

  @Test
  void oneAddressShouldGetNoMoreThanItsShare() throws Exception {
    assertEquals(YES, admit("192.0.2.1"));
    assertEquals(YES, admit("192.0.2.1"));
    assertEquals(TOLD, admit("192.0.2.1"));
    assertEquals(YES, admit("192.0.2.2"));
    assertEquals(NO, admit("192.0.2.3"));
    assertEquals(4, admissions.count());
  }

  @Test
  void releaseShouldMakeRoom() throws Exception {
    admit("192.0.2.1");
    admit("192.0.2.1");
    admissions.release(InetAddress.getByName("192.0.2.1"), Admission.ADMITTED);
    assertEquals(YES, admit("192.0.2.1"));
    assertEquals(TOLD, admit("192.0.2.1"));
    admissions.release(InetAddress.getByName("192.0.2.1"), Admission.OVER_LIMIT);
    assertEquals(TOLD, admit("192.0.2.1"));
  }

  @Test
  void oneNetworkShouldGetNoMoreThanItsShare() throws Exception {
    limits = new ConnectionLimits(99, 2, 3, 0, OFTEN);
    for (String address : new String[] {"192.0.2.1", "192.0.2.77", "192.0.2.255"}) {
      assertEquals(YES, admit(address), address);
    }
    assertEquals(NO, admit("192.0.2.3"));
    assertEquals(YES, admit("192.0.3.3"));
    admissions.release(InetAddress.getByName("192.0.2.1"), Admission.ADMITTED);
    assertEquals(YES, admit("192.0.2.3"));
  }

  @Test
  void ipv6ShouldBeCountedBySubnetAndSite() throws Exception {
    limits = new ConnectionLimits(99, 2, 3, 0, OFTEN);
    assertEquals(YES, admit("2001:db8:0:1::1"));
    assertEquals(YES, admit("2001:db8:0:1:ffff::2"));
    assertEquals(NO, admit("2001:db8:0:1::3"), "one /64");
    assertEquals(YES, admit("2001:db8:0:2::1"));
    assertEquals(NO, admit("2001:db8:0:3::1"), "one /48");
    assertEquals(YES, admit("2001:db8:1:1::1"));
  }

  @Test
  void changedLimitsShouldHoldFromTheNextOne() throws Exception {
    limits = new ConnectionLimits(99, 1, 99, 0, OFTEN);
    assertEquals(YES, admit("192.0.2.1"));
    assertEquals(NO, admit("192.0.2.1"));
    limits = new ConnectionLimits(99, 2, 99, 0, OFTEN);
    assertEquals(YES, admit("192.0.2.1"));
    limits = new ConnectionLimits(99, 1, 99, 0, OFTEN);
    assertEquals(NO, admit("192.0.2.1"));
  }

  @Test
  void attemptsShouldBeLimitedHoweverSoonEachEnds() throws Exception {
    limits = new ConnectionLimits(9, 9, 9, 1, new AttemptLimits(2, 3, Duration.ofSeconds(10)));
    for (int i = 0; i < 2; i++) {
      assertEquals(YES, admit("192.0.2.1"));
      admissions.release(InetAddress.getByName("192.0.2.1"), Admission.ADMITTED);
    }
    assertEquals(NO, admit("192.0.2.1"), "not even told");
    assertEquals(YES, admit("192.0.2.2"), "what was refused is not the neighbours' loss");
    assertEquals(NO, admit("192.0.2.3"), "the network's share is used up");
    assertEquals(YES, admit("192.0.3.1"));
    now += Duration.ofSeconds(10).toNanos() - 1;
    assertEquals(NO, admit("192.0.2.1"));
    now++;
    assertEquals(YES, admit("192.0.2.1"));
  }

  @Test
  void attemptsShouldBeRememberedOfNoMoreThanTheBound() throws Exception {
    Attempts attempts = new Attempts(4);
    Duration window = Duration.ofSeconds(1);
    for (int i = 0; i < 10; i++) {
      attempts.add(new AddressBlock(AddressBlock.Kind.IPV6_64, i), 1, window, i);
      assertEquals(Math.min(4, i + 1), attempts.size());
    }
    attempts.add(new AddressBlock(AddressBlock.Kind.IPV6_64, 10), 1, window, window.toNanos() + 9);
    assertEquals(1, attempts.size(), "what is over is forgotten");
  }

  @Test
  void blocksOfDifferentKindsShouldDiffer() throws Exception {
    AddressBlock one = AddressBlock.of(InetAddress.getByName("0.0.0.1"));
    assertEquals(one, AddressBlock.of(InetAddress.getByName("::ffff:0.0.0.1")));
    assertNotEquals(one, AddressBlock.of(InetAddress.getByName("0:0:0:1::")));
    assertNotEquals(one, AddressBlock.of(InetAddress.getByName("0.0.1.7")).network());
  }
}
