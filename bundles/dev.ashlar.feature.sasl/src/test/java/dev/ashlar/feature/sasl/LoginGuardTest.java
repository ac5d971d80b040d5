package dev.ashlar.feature.sasl;

import static dev.ashlar.feature.sasl.SaslFixture.PASSWORD;
import static dev.ashlar.feature.sasl.SaslFixture.address;
import static dev.ashlar.feature.sasl.SaslFixture.auth;
import static dev.ashlar.feature.sasl.SaslFixture.base64;
import static dev.ashlar.feature.sasl.SaslFixture.condition;
import static dev.ashlar.feature.sasl.SaslFixture.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.stream.api.FeatureStep;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
  private static final Jid JULIET = Jid.of("juliet@capulet.example");
  private static final InetAddress HERE = address("192.0.2.1");
  private static final InetAddress THERE = address("192.0.2.2");

  private long now;
  private final LoginGuard guard =
      new LoginGuard(new GuardSettings(3, 5, Duration.ofNanos(100), 10), () -> now);

  @Test
  void accountShouldBeBlockedAfterItsFailuresWhereverTheyCameFrom() {
    guard.failed(JULIET, HERE);
    guard.failed(JULIET, THERE);
    assertFalse(guard.blocks(JULIET, HERE));
    guard.failed(JULIET, address("192.0.2.3"));
    assertTrue(guard.blocks(JULIET, HERE));
    assertFalse(guard.blocks(Jid.of("romeo@capulet.example"), HERE));
  }

  @Test
  void strangersFailuresShouldNotLockOutTheOwner() {
    guard.succeeded(JULIET, HERE);
    for (int i = 0; i < 10; i++) {
      guard.failed(JULIET, THERE);
    }
    assertTrue(guard.blocks(JULIET, THERE));
    assertFalse(guard.blocks(JULIET, HERE));
  }

  @Test
  void failuresShouldBeForgottenWithTheWindow() {
    for (int i = 0; i < 5; i++) {
      guard.failed(JULIET, HERE);
    }
    assertTrue(guard.blocks(HERE));
    now = 100;
    assertFalse(guard.blocks(HERE));
    assertFalse(guard.blocks(JULIET, THERE));
  }

  @Test
  void successShouldNotClearTheAddress() {
    for (int i = 0; i < 5; i++) {
      guard.failed(JULIET, HERE);
    }
    guard.succeeded(Jid.of("mallory@capulet.example"), HERE);
    assertTrue(guard.blocks(HERE));
  }

  @Test
  void networkOfIpv6ShouldCountAsOneAddress() {
    for (int i = 0; i < 5; i++) {
      guard.failed(address("2001:db8::" + (i + 1)));
    }
    assertTrue(guard.blocks(address("2001:db8::ffff")));
    assertFalse(guard.blocks(address("2001:db8:0:1::1")));
  }

  @Test
  void changedLimitsShouldHoldAtOnceForWhatWasCounted() {
    guard.failed(JULIET, HERE);
    guard.configure(new GuardSettings(1, 5, Duration.ofNanos(100), 10));
    assertTrue(guard.blocks(JULIET, HERE));
  }

  @Test
  void countersShouldBeBoundedAndForgetTheOldest() {
    GuardSettings settings = new GuardSettings(3, 5, Duration.ofNanos(100), 10);
    Counters counters = new Counters(() -> now);
    for (int i = 0; i < 25; i++) {
      counters.add("key " + i, settings);
      counters.add("key 0", settings);
    }
    assertEquals(10, counters.size());
    assertEquals(26, counters.count("key 0", settings));
    assertEquals(0, counters.count("key 1", settings));
    assertEquals(1, counters.count("key 24", settings));
  }

  @Test
  void longKeysShouldBeToldApart() {
    GuardSettings settings = new GuardSettings(3, 5, Duration.ofNanos(100), 10);
    Counters counters = new Counters(() -> now);
    counters.add("a".repeat(2000), settings);
    assertEquals(1, counters.count("a".repeat(2000), settings));
    assertEquals(0, counters.count("a".repeat(1999) + "b", settings));
  }

  @Test
  void countsShouldSurviveAReconnect() {
    SaslFixture fixture = new SaslFixture();
    for (int i = 0; i < SaslFixture.LIMITS.perAccount(); i++) {
      fixture.state = SaslFixture.secure(Optional.empty());
      assertEquals("not-authorized", condition(fixture.login("juliet", "wrong")));
    }
    fixture.state = SaslFixture.secure(Optional.empty());
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("romeo", PASSWORD));
  }

  @Test
  void unknownNamesShouldBeBlockedLikeKnownOnes() {
    SaslFixture fixture = new SaslFixture();
    for (int i = 0; i < SaslFixture.LIMITS.perAccount(); i++) {
      assertEquals("not-authorized", condition(fixture.login("nobody", "wrong")));
    }
    assertEquals("temporary-auth-failure", condition(fixture.login("nobody", "wrong")));
  }

  @Test
  void guessesFromOneAddressShouldBeBlockedOverAllAccounts() {
    SaslFixture fixture = new SaslFixture();
    for (int i = 0; i < SaslFixture.LIMITS.perAddress(); i++) {
      assertEquals("not-authorized", condition(fixture.login("user" + i, "wrong")));
    }
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
  }

  @Test
  void attemptsThatBeganInTimeShouldNotGiveMoreGuesses() {
    SaslFixture fixture = new SaslFixture();
    fixture.send(auth("GOOD", base64("juliet")));
    for (int i = 0; i < SaslFixture.LIMITS.perAddress(); i++) {
      fixture.guard.failed(JULIET, SaslFixture.CLIENT);
    }
    FeatureStep step = fixture.send(response(base64(PASSWORD)));
    assertEquals("temporary-auth-failure", condition(step));
  }
}
