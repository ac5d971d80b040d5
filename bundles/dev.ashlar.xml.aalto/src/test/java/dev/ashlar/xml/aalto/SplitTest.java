package dev.ashlar.xml.aalto;

import static dev.ashlar.xml.aalto.Streams.HEADER;
import static dev.ashlar.xml.aalto.Streams.drain;
import static dev.ashlar.xml.aalto.Streams.pieces;
import static dev.ashlar.xml.aalto.Streams.utf8;
import static dev.ashlar.xml.aalto.Streams.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs for any way of splitting the bytes. */
class SplitTest {
  private static final String STREAM =
      "<?xml version='1.0' encoding='UTF-8'?>\r\n"
          + HEADER.replace(" to=", " xmlns:p='urn:p&#39;' to=")
          + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>\n\n"
          + "<message to='juliet@example.org/b\u00E4lcony' id='&quot;&#x1F600;' xml:lang='de'>"
          + "<body>\u00E4\u20AC\uD83D\uDE00 &amp;&#60;]]&gt;</body>\r\n"
          + "<p:x p:a=\"'\"/><\u00E9l xmlns='urn:x'\t\u4E00 = '\u20AC'><![CDATA[<a>]]]]>"
          + "</\u00E9l ></message>"
          + "<presence/> <iq type='result' id='1'></iq>"
          + "<message to='@@'/>"
          + "<a:b xmlns:a='urn:a'>1\r\n2&#13;<c xmlns=''/>\r</a:b>"
          + "</stream:stream>";

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

  @Test
  void everyPieceSizeShouldGiveTheSame() {
    byte[] bytes = utf8(STREAM);
    String expected = text(whole(bytes));
    assertEquals(8, whole(bytes).size(), expected);
    for (int size = 1; size < 50; size++) {
      assertEquals(expected, text(pieces(bytes, size)), "pieces of " + size);
    }
  }

  @Test
  void everySplitShouldGiveTheSame() {
    byte[] bytes = utf8(STREAM);
    String expected = text(whole(bytes));
    for (int at = 0; at <= bytes.length; at++) {
      XmlStreamDecoder decoder = Streams.open();
      List<StreamInput> inputs = new ArrayList<>();
      decoder.feed(ByteBuffer.wrap(bytes, 0, at));
      inputs.addAll(drain(decoder));
      decoder.feed(ByteBuffer.wrap(bytes, at, bytes.length - at));
      inputs.addAll(drain(decoder));
      assertEquals(expected, text(inputs), "split at " + at);
    }
  }

  @Test
  void remainingShouldBeExactAtEveryInputForEverySplit() {
    byte[] bytes = utf8(STREAM);
    for (int at = 0; at <= bytes.length; at++) {
      int inputs = whole(Arrays.copyOf(bytes, at)).size();
      XmlStreamDecoder decoder = Streams.open();
      decoder.feed(ByteBuffer.wrap(bytes, 0, at));
      for (int i = 0; i < inputs; i++) {
        assertEquals(true, decoder.next().isPresent());
      }
      decoder.feed(ByteBuffer.wrap(bytes, at, bytes.length - at));
      ByteBuffer rest = decoder.remaining();
      byte[] consumed = Arrays.copyOf(bytes, bytes.length - rest.remaining());
      assertEquals(inputs, whole(consumed).size(), "split at " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message><body>]]>",
        "<message><body>&foo;",
        "<message><body>&#x1;",
        "<message><body>\uFFFE",
        "<message><bo:dy>",
        "<message a='1' a='2'>",
        "<message><!--",
        "<message></messages>",
        "<a/>text",
        "<message><p:x/><!--",
        "<message xmlns:p=''><a></b>",
      })
  void refusalShouldBeTheSameForEverySplitAndAsEarly(String xml) {
    byte[] bytes = utf8(HEADER + xml);
    String expected = text(whole(bytes));
    assertEquals(expected, text(pieces(bytes, 1)));
    for (int size = 2; size < 20; size++) {
      assertEquals(expected, text(pieces(bytes, size)), "pieces of " + size);
    }
  }
}
