package dev.ashlar.xml.aalto;

import static dev.ashlar.stanza.StreamErrorCondition.POLICY_VIOLATION;
import static dev.ashlar.xml.aalto.Streams.HEADER;
import static dev.ashlar.xml.aalto.Streams.drain;
import static dev.ashlar.xml.aalto.Streams.inClientStream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits hold to the byte and while an element is still incomplete (SECURITY-TESTS S3 and S4). */
class LimitsTest {
  private static final DecoderLimits SMALL = new DecoderLimits(2000, 20, 50, 4, 3, 5, 6);

  private static String repeat(int times, IntFunction<String> part) {
    return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
  }

  private static void assertAccepted(String xml) {
    XmlStreamDecoder decoder = inClientStream(AFTER_HEADER);
    decoder.limit(SMALL);
    decoder.feed(Streams.buffer(xml));
    List<StreamInput> inputs = drain(decoder);
    assertEquals(1, inputs.size(), xml);
    if (inputs.get(0) instanceof StreamInput.Broken) {
      throw new AssertionError(inputs);
    }
  }

  private static final DecoderLimits AFTER_HEADER = DecoderLimits.BEFORE_AUTHENTICATION;

  /** Refused as soon as the last byte of the text has come, fed whole or byte by byte. */
  private static void assertRefused(String unfinished) {
    for (int size : new int[] {1, unfinished.length()}) {
      XmlStreamDecoder decoder = inClientStream(AFTER_HEADER);
      decoder.limit(SMALL);
      StreamInput last = null;
      for (int at = 0; at < unfinished.length(); at += size) {
        assertEquals(null, last, "refused too early: " + unfinished);
        decoder.feed(
            Streams.buffer(unfinished.substring(at, Math.min(at + size, unfinished.length()))));
        last = decoder.next().orElse(null);
      }
      StreamInput.Broken broken = assertInstanceOf(StreamInput.Broken.class, last, unfinished);
      assertEquals(POLICY_VIOLATION, broken.error().condition());
    }
  }

  @Test
  void bytesOfAStanzaShouldBeBounded() {
    String body = "<message><a>" + "x".repeat(2000 - 26);
    assertAccepted(body + "</a></message>");
    assertRefused(body + "</a></message ");
    assertRefused("<message>" + "x".repeat(1991));
  }

  @Test
  void bytesOfAHeaderShouldBeBounded() {
    XmlStreamDecoder decoder = Streams.DECODERS.open(SMALL);
    decoder.feed(Streams.buffer("<a " + " ".repeat(1996)));
    assertEquals(List.of(), drain(decoder));
    decoder.feed(Streams.buffer(" "));
    assertInstanceOf(StreamInput.Broken.class, decoder.next().orElseThrow());
  }

  @Test
  void namesShouldBeBounded() {
    String name = "n".repeat(20);
    assertAccepted("<" + name + " " + name + "='1'/>");
    assertRefused("<" + name + "n");
    assertRefused("<a " + name + "n");
    assertRefused("<a>&" + name + "n");
  }

  @Test
  void valuesShouldBeBounded() {
    assertAccepted("<a b='" + "v".repeat(50) + "'/>");
    assertRefused("<a b='" + "v".repeat(51));
    assertAccepted("<a xmlns='" + "v".repeat(50) + "'/>");
    assertRefused("<a xmlns='" + "v".repeat(51));
  }

  @Test
  void attributesShouldBeBounded() {
    assertAccepted("<a" + repeat(4, i -> " a" + i + "=''") + "/>");
    assertRefused("<a" + repeat(4, i -> " a" + i + "=''") + " b=");
    assertRefused("<a" + repeat(4, i -> " xmlns:a" + i + "='u'") + " b=");
  }

  @Test
  void depthShouldBeBounded() {
    assertAccepted("<a><b><c/></b></a>");
    assertRefused("<a><b><c><d>");
    assertRefused("<a><b><c></c><c/><c><d/");
  }

  @Test
  void elementsShouldBeBounded() {
    assertAccepted("<a>" + "<b/>".repeat(5) + "</a>");
    assertRefused("<a>" + "<b/>".repeat(5) + "<b/");
  }

  @Test
  void distinctNamesShouldBeBounded() {
    DecoderLimits few = new DecoderLimits(100_000, 20, 50, 64, 8, 10_000, 100);
    XmlStreamDecoder decoder = inClientStream(few);
    for (int i = 0; i < 50; i++) {
      decoder.feed(Streams.buffer("<a>" + repeat(99, n -> "<n" + n + "/>") + "</a>"));
      assertInstanceOf(StreamInput.ElementRead.class, decoder.next().orElseThrow());
      decoder.feed(Streams.buffer("<a>" + "<b c=''/>".repeat(4000) + "</a>"));
      assertInstanceOf(StreamInput.ElementRead.class, decoder.next().orElseThrow());
    }
    decoder.feed(Streams.buffer("<a>" + repeat(112, n -> "<n" + n + "/>")));
    assertInstanceOf(StreamInput.Broken.class, decoder.next().orElseThrow());
  }

  @Test
  void newLimitsShouldHoldFromTheNextElement() {
    XmlStreamDecoder decoder = inClientStream(SMALL);
    decoder.feed(Streams.buffer("<a>"));
    assertTrue(decoder.next().isEmpty());
    decoder.limit(DecoderLimits.AFTER_AUTHENTICATION);
    decoder.feed(Streams.buffer("<b/>".repeat(5) + "</a><a>" + "<b/>".repeat(6) + "</a>"));
    assertEquals(2, drain(decoder).size());
  }

  @Test
  void hugeInputsShouldBeRefusedWithoutBeingKept() {
    List<String> huge =
        List.of(
            "<message><body>" + "x".repeat(3_000_000),
            "<message a='" + "x".repeat(3_000_000),
            "<" + "x".repeat(3_000_000),
            "<message" + repeat(100_000, i -> " a" + i + "='1'"),
            "<message" + repeat(100_000, i -> " xmlns:a" + i + "='u'"),
            "<message>" + "<a/>".repeat(100_000),
            "<message>" + repeat(100_000, i -> "<a" + i + "/>"),
            "<message>" + "<a>".repeat(100_000),
            "<message>" + "</message".repeat(1000),
            "<message>" + "&lt;".repeat(1_000_000));
    for (String xml : huge) {
      XmlStreamDecoder decoder = inClientStream();
      byte[] bytes = Streams.utf8(xml);
      int bound = DecoderLimits.AFTER_AUTHENTICATION.stanzaBytes() + 4096;
      boolean refused = false;
      for (int at = 0; !refused; at += 4096) {
        assertTrue(at < bound && at < bytes.length, xml.substring(0, 20));
        decoder.feed(java.nio.ByteBuffer.wrap(bytes, at, Math.min(4096, bytes.length - at)));
        refused = decoder.next().isPresent();
      }
      assertEquals(0, decoder.remaining().remaining());
    }
  }

  @Test
  void limitsBeforeAuthenticationShouldBeSmall() {
    XmlStreamDecoder decoder = Streams.DECODERS.open(DecoderLimits.BEFORE_AUTHENTICATION);
    decoder.feed(Streams.buffer(HEADER + "<auth xmlns='urn:a'>" + "A".repeat(8 * 1024)));
    decoder.next();
    assertInstanceOf(StreamInput.Broken.class, decoder.next().orElseThrow());
  }
}
