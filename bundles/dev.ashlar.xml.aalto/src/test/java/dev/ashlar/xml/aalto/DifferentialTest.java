package dev.ashlar.xml.aalto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.testkit.JdkTrees;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.SAXParser;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/**
 * Against stanza smuggling (SECURITY-TESTS S6): whatever a decoder accepts, the parser of the JDK
 * accepts too, both as it came in the peer's stream and as we write it in ours, and sees the same.
 */
class DifferentialTest {
  private static final int CASES = Integer.getInteger("ashlar.xml.cases", 1_000_000);
  private static final long SEED = Long.getLong("ashlar.xml.seed", 6120);
  private static final String CLIENT = "jabber:client";
  private static final int BATCH = 64;
  private static final Pattern LEADING_COLON = Pattern.compile("[<\\s]:");
  private static final String END = "</stream:stream>";

  private static final List<String> HEADERS =
      List.of(
          Streams.HEADER,
          "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
              + " xmlns:p='urn:p' xmlns:q='urn:q' xmlns:x='urn:x'>");

  private final SAXParser parser = JdkTrees.parser();

  /** One case that was accepted, and what we make of it. */
  private static final class Case {
    private final byte[] in;
    private final byte[] out;
    private final List<StreamInput> inputs;

    Case(byte[] in, List<StreamInput> inputs) {
      this.in = in;
      this.out = write(inputs);
      this.inputs = inputs;
    }
  }

  @Test
  void acceptedStanzasShouldBeTheSameForTheJdk() {
    StanzaGenerator generator = new StanzaGenerator(SEED);
    int accepted = 0;
    for (int done = 0, batch = 0; done < CASES; done += BATCH, batch++) {
      String header = HEADERS.get(batch % HEADERS.size());
      accepted += check(header, generator, batch % 8 < 2);
    }
    assertTrue(accepted > CASES / 4, "only " + accepted + " of " + CASES + " were accepted");
  }

  private int check(String header, StanzaGenerator generator, boolean thoroughly) {
    List<Case> cases = new ArrayList<>();
    XmlStreamDecoder decoder = open(header);
    for (int i = 0; i < BATCH; i++) {
      byte[] in = generator.next();
      decoder.feed(ByteBuffer.wrap(in));
      List<StreamInput> inputs = Streams.drain(decoder);
      if (isWhole(inputs, in) && decoder.remaining().remaining() == 0) {
        cases.add(new Case(in, inputs));
      } else if (thoroughly) {
        assertRefusedRightly(header, in, inputs);
      }
      decoder = open(header);
    }
    if (thoroughly) {
      assertElementsAreTheSame(cases);
      cases.forEach(this::assertReadAgainTheSame);
    }
    if (!same(header, cases)) {
      for (Case c : cases) {
        assertTrue(same(header, List.of(c)), () -> describe(header, c));
      }
    }
    return cases.size();
  }

  private static XmlStreamDecoder open(String header) {
    XmlStreamDecoder decoder = Streams.DECODERS.open(DecoderLimits.AFTER_AUTHENTICATION);
    decoder.feed(Streams.buffer(header));
    assertTrue(decoder.next().isPresent());
    return decoder;
  }

  /** Whether all was accepted; server stanzas have no place in a client stream. */
  private static boolean isWhole(List<StreamInput> inputs, byte[] in) {
    return !inputs.isEmpty() && inputs.stream().allMatch(i -> isWhole(i, in));
  }

  private static boolean isWhole(StreamInput input, byte[] in) {
    if (input instanceof StreamInput.StanzaRead read) {
      return read.contentNamespace().equals(CLIENT);
    }
    return input instanceof StreamInput.InvalidStanza
        ? !new String(in, StandardCharsets.UTF_8).contains("jabber:server")
        : input instanceof StreamInput.ElementRead;
  }

  private static byte[] write(List<StreamInput> inputs) {
    XmlOutput out = new XmlOutput(512);
    for (StreamInput input : inputs) {
      if (input instanceof StreamInput.StanzaRead read) {
        read.stanza().writeTo(out, read.contentNamespace());
      } else if (input instanceof StreamInput.InvalidStanza invalid) {
        invalid.rest().writeTo(out, CLIENT);
      } else if (input instanceof StreamInput.ElementRead other) {
        out.element(other.element(), CLIENT);
      }
    }
    return out.toByteArray();
  }

  private boolean same(String header, List<Case> cases) {
    try {
      List<String> in = read(header, cases.stream().map(c -> c.in).toList());
      List<String> out = read(Streams.HEADER, cases.stream().map(c -> c.out).toList());
      return in.equals(out) && inputs(cases) == in.size();
    } catch (SAXException e) {
      return false;
    }
  }

  private static int inputs(List<Case> cases) {
    return cases.stream().mapToInt(c -> c.inputs.size()).sum();
  }

  private List<String> read(String header, List<byte[]> elements) throws SAXException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(Streams.utf8(header));
    elements.forEach(stream::writeBytes);
    stream.writeBytes(Streams.utf8(END));
    return JdkTrees.read(parser, stream.toByteArray());
  }

  /** What we write we read ourselves, and write it again so that nobody sees a difference. */
  private void assertReadAgainTheSame(Case c) {
    XmlStreamDecoder decoder = open(Streams.HEADER);
    decoder.feed(ByteBuffer.wrap(c.out));
    List<StreamInput> again = Streams.drain(decoder);
    assertEquals(c.inputs.size(), again.size(), () -> new String(c.out, StandardCharsets.UTF_8));
    byte[] written = write(again);
    if (!Arrays.equals(c.out, written)) {
      try {
        assertEquals(read(Streams.HEADER, List.of(c.out)), read(Streams.HEADER, List.of(written)));
      } catch (SAXException e) {
        throw new AssertionError("what we wrote is not well-formed", e);
      }
    }
  }

  /** The elements that a payload gives later are those of its bytes. */
  private void assertElementsAreTheSame(List<Case> cases) {
    XmlOutput bytes = new XmlOutput(4096).raw(Streams.HEADER);
    XmlOutput elements = new XmlOutput(4096).raw(Streams.HEADER);
    for (Case c : cases) {
      for (StreamInput input : c.inputs) {
        if (input instanceof StreamInput.StanzaRead read) {
          Stanza stanza = read.stanza();
          stanza.writeTo(bytes, CLIENT);
          List<XmlElement> parsed = stanza.payload().elements();
          assertEquals(stanza.payload().names(), parsed.stream().map(XmlElement::name).toList());
          stanza.with().payload(Payload.of(parsed)).build().writeTo(elements, CLIENT);
        }
      }
    }
    bytes.raw(END);
    elements.raw(END);
    try {
      assertEquals(
          JdkTrees.readElements(parser, bytes.toByteArray()),
          JdkTrees.readElements(parser, elements.toByteArray()));
    } catch (SAXException e) {
      throw new AssertionError("what we wrote is not well-formed", e);
    }
  }

  /**
   * What we refuse as not well-formed is refused by the JDK too, which only does not mind a colon
   * at the beginning of a name.
   */
  private void assertRefusedRightly(String header, byte[] in, List<StreamInput> inputs) {
    String text = new String(in, StandardCharsets.UTF_8);
    boolean malformed =
        !inputs.isEmpty()
            && inputs.get(inputs.size() - 1) instanceof StreamInput.Broken broken
            && broken.error().condition() == StreamErrorCondition.NOT_WELL_FORMED;
    if (malformed && !LEADING_COLON.matcher(text).find()) {
      assertThrows(SAXException.class, () -> read(header, List.of(in)), text);
    }
  }

  private String describe(String header, Case c) {
    String text =
        header
            + "\nin:  "
            + new String(c.in, StandardCharsets.UTF_8)
            + "\nout: "
            + new String(c.out, StandardCharsets.UTF_8);
    try {
      text += "\nread in:  " + read(header, List.of(c.in));
      text += "\nread out: " + read(Streams.HEADER, List.of(c.out));
    } catch (SAXException e) {
      text += "\n" + e.getMessage();
    }
    return text;
  }
}
