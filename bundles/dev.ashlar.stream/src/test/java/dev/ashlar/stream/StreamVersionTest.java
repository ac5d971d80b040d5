package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 4.7.5. */
class StreamVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0,1,0",
    "0.9,0,9",
    "1.10,1,10",
    "01.00,1,0",
    "11.0,11,0",
    "2.999999999,2,999999999"
  })
  void versionShouldBeTwoNumbers(String text, int major, int minor) {
    assertEquals(Optional.of(new StreamVersion(major, minor)), StreamVersion.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        ".",
        "1.",
        ".0",
        "abc",
        "1.x",
        "x.1",
        "-1.0",
        "+1.0",
        "1.0.0",
        " 1.0",
        "1,0",
        "1.\u0660",
        "1.9999999999"
      })
  void anythingElseShouldBeNone(String text) {
    assertEquals(Optional.empty(), StreamVersion.parse(text));
  }

  @Test
  void absenceShouldBeZeroNine() {
    assertEquals(new StreamVersion(0, 9), StreamVersion.NONE);
  }
}
