package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final List<String> LOCAL = List.of("localhost", "x.localhost");

  private static List<String> parse(List<String> domains, String... texts) {
    return Addresses.parse(List.of(texts), domains).stream().map(Addresses::text).toList();
  }

  @Test
  void autoShouldBeLoopbackWhileOnlyLocalhostIsServed() {
    assertEquals(List.of("127.0.0.1:5222", "[::1]:5222"), parse(LOCAL, "auto"));
    assertEquals(List.of("127.0.0.1:0", "[::1]:0"), parse(LOCAL, " auto:0 "));
  }

  @Test
  void autoShouldBeEverywhereOnceARealDomainIsServed() {
    assertEquals(List.of("[::]:5222"), parse(List.of("localhost", "a.example"), "auto"));
    assertEquals(List.of("[::]:15222"), parse(List.of("a.example"), "auto:15222"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:5222, 192.0.2.1:5222",
    "0.0.0.0:65535,  0.0.0.0:65535",
    "[2001:db8::1]:1, [2001:db8:0:0:0:0:0:1]:1"
  })
  void literalsShouldBeTaken(String text, String expected) {
    assertEquals(List.of(expected), parse(LOCAL, text));
  }

  @Test
  void emptyTextsShouldBeSkipped() {
    assertEquals(List.of("127.0.0.1:1"), parse(LOCAL, "", " 127.0.0.1:1", " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "localhost:5222",
        "[::1]",
        "::1:5222",
        "[127.0.0.1]:x",
        "auto:x",
        "auto:70000",
        "[]:1",
        ":5222",
        "1.2.3.4.5:1",
        "[fe80::1%lo]:1"
      })
  void anythingElseShouldBeRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> parse(LOCAL, text));
  }
}
