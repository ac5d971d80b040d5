package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

  @Test
  void domainOfItsOwnShouldWinOverAll() {
    Redirects redirects =
        Redirects.of(new String[] {"*=192.0.2.7", " Example.ORG = xmpp.example.org:5299 ", ""});
    assertEquals(Optional.of("xmpp.example.org:5299"), redirects.of("example.org"));
    assertEquals(Optional.of("192.0.2.7"), redirects.of("other.example"));
    assertEquals(Optional.empty(), Redirects.NONE.of("example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.example", "a.example:1", "[::1]", "[2001:db8::1]:65535", "127.0.0.1:9"})
  void placesOfTheRfcShouldBeTaken(String place) {
    assertEquals(Optional.of(place), Redirects.of(new String[] {"*=" + place}).of("b.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "=a.example",
        "a.example=",
        "a@b=c.example",
        "a.example=b.example:0",
        "a.example=b.example:65536",
        "a.example=2001:db8::1",
        "a.example=[::1",
        "a.example=[::g]",
        "a.example=x@b.example",
        "a.example=b.example/r",
        "a.example=b c"
      })
  void anythingElseShouldBeRefused(String setting) {
    assertThrows(IllegalArgumentException.class, () -> Redirects.of(new String[] {setting}));
  }
}
