package dev.ashlar.feature.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ashlar.sasl.scram.ScramBase64;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Any text as Base64 in {@code <auth/>} and {@code <response/>} (RFC 6120 sections 6.4.2 and
 * 13.9.1) and inside SCRAM messages, against a reading of RFC 4648 section 4 of its own: nothing
 * but the alphabet, whole padding, padding bits of zero.
 */
class Base64FuzzTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @FuzzTest
  void decodingShouldBeStrict(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<ByteBuffer> expected = strict(text);
    assertEquals(expected, ScramBase64.decode(text).map(ByteBuffer::wrap), text);
    assertEquals(
        text.equals("=") ? Optional.of(ByteBuffer.allocate(0)) : expected,
        SaslXml.decode(text).map(ByteBuffer::wrap),
        text);
    assertEquals(
        Optional.of(ByteBuffer.wrap(data)),
        SaslXml.decode(Base64.getEncoder().encodeToString(data)).map(ByteBuffer::wrap));
  }

  private static Optional<ByteBuffer> strict(String text) {
    if (text.length() % 4 != 0) {
      return Optional.empty();
    }
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i += 4) {
      int pad = i + 4 == text.length() ? padding : 0;
      int bits = 0;
      for (int j = 0; j < 4; j++) {
        int value = j < 4 - pad ? ALPHABET.indexOf(text.charAt(i + j)) : 0;
        if (value < 0) {
          return Optional.empty();
        }
        bits = (bits << 6) | value;
      }
      if ((bits & ((1 << (8 * pad)) - 1)) != 0) {
        return Optional.empty();
      }
      for (int j = 0; j < 3 - pad; j++) {
        bytes.write(bits >> (16 - 8 * j));
      }
    }
    return Optional.of(ByteBuffer.wrap(bytes.toByteArray()));
  }
}
