package dev.ashlar.transport.mina;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.ConnectionLimits;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
  private final Admissions admissions = new Admissions(new ConnectionLimits(3, 2, 1));

  private Optional<Admission> admit(String address) throws Exception {
    return admissions.admit(InetAddress.getByName(address));
  }

  @Test
  void oneAddressShouldGetNoMoreThanItsShare() throws Exception {
    assertEquals(Optional.of(Admission.ADMITTED), admit("192.0.2.1"));
    assertEquals(Optional.of(Admission.ADMITTED), admit("192.0.2.1"));
    assertEquals(Optional.of(Admission.OVER_LIMIT), admit("192.0.2.1"));
    assertEquals(Optional.of(Admission.ADMITTED), admit("192.0.2.2"));
    assertEquals(Optional.empty(), admit("192.0.2.3"));
    assertEquals(4, admissions.count());
  }

  @Test
  void releaseShouldMakeRoom() throws Exception {
    admit("192.0.2.1");
    admit("192.0.2.1");
    admissions.release(InetAddress.getByName("192.0.2.1"), Admission.ADMITTED);
    assertEquals(Optional.of(Admission.ADMITTED), admit("192.0.2.1"));
  }

  @Test
  void ipv6AddressesOfOneNetworkShouldCountAsOne() throws Exception {
    AddressBlock one = AddressBlock.of(InetAddress.getByName("2001:db8:0:1::1"));
    assertEquals(one, AddressBlock.of(InetAddress.getByName("2001:db8:0:1:ffff::2")));
    assertNotEquals(one, AddressBlock.of(InetAddress.getByName("2001:db8:0:2::1")));
  }
}
