package dev.ashlar.xml.aalto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.testkit.JdkTrees;
import dev.ashlar.xml.XmlOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.SAXParser;
import org.xml.sax.SAXException;

/**
 * Any bytes into the stream decoder (SECURITY-TESTS S1 to S6). The first byte of an input chooses
 * limits (before or after login), whether the usual header goes before, and the sizes of the pieces
 * in which the rest is fed.
 */
class StreamDecoderFuzzTest {
  private static final String CLIENT = "jabber:client";
  private static final AaltoStreamDecoders DECODERS = new AaltoStreamDecoders();
  private static final byte[] HEADER =
      utf8(
          "<stream:stream xmlns='jabber:client'"
              + " xmlns:stream='http://etherx.jabber.org/streams' to='a.example' version='1.0'>");
  private static final DecoderLimits TINY = new DecoderLimits(400, 40, 80, 6, 4, 10, 40);

  /** All that a decoder may answer by: what is not XML, what XMPP forbids, and too much of it. */
  private static final Set<StreamErrorCondition> EXPECTED =
      Set.of(
          StreamErrorCondition.BAD_FORMAT,
          StreamErrorCondition.NOT_WELL_FORMED,
          StreamErrorCondition.POLICY_VIOLATION,
          StreamErrorCondition.RESTRICTED_XML,
          StreamErrorCondition.UNSUPPORTED_ENCODING);

  private final SAXParser jdk = JdkTrees.parser();

  /** What was read, and the index behind the last of it that was no refusal. */
  private static final class Reading {
    private final List<StreamInput> inputs = new ArrayList<>();
    private int accepted;
  }

  @FuzzTest
  void decoderShouldReadLikeTheJdkAndKeepItsLimits(byte[] data) throws SAXException {
    if (data.length == 0) {
      return;
    }
    int choice = data[0];
    DecoderLimits limits =
        (choice & 1) == 0
            ? TINY
            : (choice & 2) == 0
                ? DecoderLimits.BEFORE_AUTHENTICATION
                : DecoderLimits.AFTER_AUTHENTICATION;
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    byte[] stream = (choice & 4) == 0 ? joined(HEADER, rest) : rest;
    Reading bytewise = read(stream, limits, 1);
    String expected = text(bytewise.inputs);
    assertEquals(expected, text(read(stream, limits, stream.length + 1).inputs), "fed whole");
    assertEquals(expected, text(read(stream, limits, 2 + ((choice >> 3) & 15)).inputs), "pieces");
    assertConditions(bytewise.inputs);
    if (!bytewise.inputs.isEmpty() && bytewise.inputs.get(0) instanceof StreamInput.Opened opened) {
      assertSameForTheJdk(stream, bytewise, opened.header());
    }
  }

  private static Reading read(byte[] stream, DecoderLimits limits, int size) {
    Reading reading = new Reading();
    XmlStreamDecoder decoder = DECODERS.open(limits);
    boolean over = false;
    for (int at = 0; at < stream.length; at += size) {
      int length = Math.min(size, stream.length - at);
      decoder.feed(ByteBuffer.wrap(stream, at, length));
      for (Optional<StreamInput> next = decoder.next(); next.isPresent(); next = decoder.next()) {
        assertTrue(!over, "something after the end");
        reading.inputs.add(next.get());
        over = isOver(next.get());
        if (!(next.get() instanceof StreamInput.Broken)) {
          reading.accepted = at + length;
        }
      }
    }
    int held = decoder.remaining().remaining();
    assertTrue(over ? held == 0 : held < limits.stanzaBytes(), () -> "holds " + held);
    return reading;
  }

  private static boolean isOver(StreamInput input) {
    return input instanceof StreamInput.Broken || input instanceof StreamInput.Closed;
  }

  private static void assertConditions(List<StreamInput> inputs) {
    for (StreamInput input : inputs) {
      if (input instanceof StreamInput.Broken broken) {
        assertTrue(EXPECTED.contains(broken.error().condition()), () -> text(inputs));
      }
    }
  }

  /** What was accepted is namespace-well-formed, and what we write of it is read the same. */
  private void assertSameForTheJdk(byte[] stream, Reading read, StreamHeader header)
      throws SAXException {
    List<StreamInput> elements =
        read.inputs.subList(1, read.inputs.size()).stream().filter(i -> !isOver(i)).toList();
    boolean closed = read.inputs.get(read.inputs.size() - 1) instanceof StreamInput.Closed;
    String name = (header.prefix().isEmpty() ? "" : header.prefix() + ":") + header.root().local();
    byte[] accepted = Arrays.copyOf(stream, read.accepted);
    byte[] whole = closed ? accepted : joined(accepted, utf8("</" + name + ">"));
    List<String> in = JdkTrees.read(jdk, whole);
    assertEquals(elements.size(), in.size());
    if (!header.contentNamespace().equals(CLIENT)) {
      return; // what is between needs other declarations than our own header has
    }
    List<String> out = new ArrayList<>();
    for (StreamInput element : elements) {
      if (element instanceof StreamInput.StanzaRead stanza
          && !stanza.contentNamespace().equals(CLIENT)) {
        return; // the negotiator refuses it
      }
      byte[] written = write(element);
      out.addAll(jdk(written));
      assertFixpoint(written);
    }
    if (elements.stream().allMatch(i -> i instanceof StreamInput.StanzaRead)) {
      assertEquals(in, out);
    }
  }

  /** We read what we write, and write it again so that nobody sees a difference. */
  private void assertFixpoint(byte[] written) throws SAXException {
    DecoderLimits wide = new DecoderLimits(1 << 24, 1 << 16, 1 << 20, 4096, 128, 1 << 20, 1 << 20);
    List<StreamInput> inputs = read(joined(HEADER, written), wide, 1 << 20).inputs;
    assertEquals(2, inputs.size(), () -> text(inputs));
    byte[] again = write(inputs.get(1));
    if (!Arrays.equals(written, again)) {
      assertEquals(jdk(written), jdk(again));
    }
  }

  private List<String> jdk(byte[] element) throws SAXException {
    return JdkTrees.read(jdk, joined(HEADER, joined(element, utf8("</stream:stream>"))));
  }

  private static byte[] write(StreamInput input) {
    XmlOutput out = new XmlOutput(512);
    if (input instanceof StreamInput.StanzaRead read) {
      read.stanza().writeTo(out, CLIENT);
    } else if (input instanceof StreamInput.InvalidStanza invalid) {
      invalid.rest().writeTo(out, CLIENT);
    } else if (input instanceof StreamInput.ElementRead other) {
      out.element(other.element(), CLIENT);
    }
    return out.toByteArray();
  }

  private static String text(List<StreamInput> inputs) {
    StringBuilder text = new StringBuilder();
    for (StreamInput input : inputs) {
      text.append(input);
      if (input instanceof StreamInput.StanzaRead read) {
        text.append(read.stanza().payload().names()).append(read.stanza().payload().elements());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
