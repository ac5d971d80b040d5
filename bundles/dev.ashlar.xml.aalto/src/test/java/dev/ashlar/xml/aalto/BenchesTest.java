package dev.ashlar.xml.aalto;

import static dev.ashlar.stanza.StreamErrorCondition.NOT_WELL_FORMED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Streams share benches, and must not notice. */
class BenchesTest {
  private static final Scope CLIENT = Scope.usual("jabber:client");

  private static final String WITH_PREFIX =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " xmlns:p='urn:p'>";
  private static final String PREFIX_FREE = "<stream xmlns='http://etherx.jabber.org/streams'>";

  @Test
  void benchShouldBeUsedAgain() throws Exception {
    Benches benches = new Benches();
    Bench bench = benches.take(CLIENT);
    byte[] xml = Streams.utf8("<a xmlns='urn:a'/>");
    bench.parse(xml, 0, xml.length, Sink.NONE);
    benches.giveBack(bench, CLIENT);
    assertSame(bench, benches.take(CLIENT));
    assertNotSame(bench, benches.take(CLIENT));
  }

  @Test
  void benchShouldBeThrownAwayBeforeItsTablesGrow() {
    Benches benches = new Benches();
    Bench bench = benches.take(CLIENT);
    bench.count(4096, 100);
    assertFalse(bench.worn());
    bench.count(1, 100);
    assertTrue(bench.worn());
    benches.giveBack(bench, CLIENT);
    assertNotSame(bench, benches.take(CLIENT));
    Bench large = benches.take(CLIENT);
    large.count(1, 100_000);
    assertTrue(large.worn());
    Bench busy = benches.take(CLIENT);
    for (int i = 0; i < 512; i++) {
      busy.count(1, 1024);
    }
    assertFalse(busy.worn());
    busy.count(1, 1);
    assertTrue(busy.worn());
  }

  @Test
  void declarationsShouldNotReachOtherStreams() {
    AaltoStreamDecoders decoders = new AaltoStreamDecoders();
    for (int round = 0; round < 3; round++) {
      assertInstanceOf(StreamInput.ElementRead.class, second(decoders, WITH_PREFIX, "<p:a/>"));
      assertInstanceOf(
          StreamInput.ElementRead.class,
          second(decoders, Streams.HEADER, "<q:a xmlns:q='urn:q' xmlns='urn:d'/>"));
      assertRefused(decoders, Streams.HEADER, "<p:a/>");
      assertRefused(decoders, Streams.HEADER, "<q:a/>");
      assertRefused(decoders, PREFIX_FREE, "<p:a/>");
      assertRefused(decoders, PREFIX_FREE, "<stream:a/>");
      assertRefused(decoders, PREFIX_FREE, "<w:a/>");
    }
  }

  private static void assertRefused(AaltoStreamDecoders decoders, String header, String xml) {
    StreamInput.Broken broken =
        assertInstanceOf(StreamInput.Broken.class, second(decoders, header, xml));
    assertEquals(NOT_WELL_FORMED, broken.error().condition());
  }

  private static StreamInput second(AaltoStreamDecoders decoders, String header, String xml) {
    XmlStreamDecoder decoder = decoders.open(DecoderLimits.AFTER_AUTHENTICATION);
    decoder.feed(Streams.buffer(header + xml));
    List<StreamInput> inputs = Streams.drain(decoder);
    assertEquals(2, inputs.size());
    return inputs.get(1);
  }

  @Test
  void streamsThatTakeTurnsShouldNotMix() {
    AaltoStreamDecoders decoders = new AaltoStreamDecoders();
    List<XmlStreamDecoder> open = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      XmlStreamDecoder decoder = decoders.open(DecoderLimits.AFTER_AUTHENTICATION);
      decoder.feed(Streams.buffer(i % 3 == 0 ? WITH_PREFIX : Streams.HEADER));
      assertEquals(1, Streams.drain(decoder).size());
      open.add(decoder);
    }
    byte[] xml =
        Streams.utf8("<message id='nr'><a xmlns='urn:a'>text\r</a><b xmlns:p='urn:b'/></message> ");
    for (byte b : xml) {
      for (XmlStreamDecoder decoder : open) {
        decoder.feed(ByteBuffer.wrap(new byte[] {b}));
        for (StreamInput input : Streams.drain(decoder)) {
          StreamInput.StanzaRead read = assertInstanceOf(StreamInput.StanzaRead.class, input);
          assertEquals(xml.length - 1, read.bytes());
          assertEquals("text\n", read.stanza().payload().elements().get(0).text());
        }
      }
    }
  }

  @Test
  void threadsShouldNotMeet() throws ExecutionException, InterruptedException {
    AaltoStreamDecoders decoders = new AaltoStreamDecoders();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> done = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        String name = "n" + t;
        done.add(threads.submit(() -> decode(decoders, name)));
      }
      for (Future<Integer> f : done) {
        assertEquals(2000, f.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int decode(AaltoStreamDecoders decoders, String name) {
    String xml = "<message><" + name + " xmlns='urn:" + name + "'>" + name + "</" + name + ">";
    int right = 0;
    for (int i = 0; i < 200; i++) {
      XmlStreamDecoder decoder = decoders.open(DecoderLimits.AFTER_AUTHENTICATION);
      decoder.feed(Streams.buffer(Streams.HEADER));
      Streams.drain(decoder);
      for (int j = 0; j < 10; j++) {
        decoder.feed(Streams.buffer(xml));
        Streams.drain(decoder);
        decoder.feed(Streams.buffer("</message>"));
        for (StreamInput input : Streams.drain(decoder)) {
          if (input instanceof StreamInput.StanzaRead read
              && read.stanza().payload().elements().get(0).is("urn:" + name, name)) {
            right++;
          }
        }
      }
    }
    return right;
  }
}
