package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ashlar.jid.Jid;
import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamStep;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.testkit.FakeHosts;
import dev.ashlar.testkit.JdkTrees;
import dev.ashlar.xml.aalto.XmlStreamDecodersComponent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.SAXParser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Any bytes as the beginning of a stream, through decoder and negotiator (RFC 6120 sections 4.7 to
 * 4.9). What is answered is judged by the JDK's parser: a header, then features or an error and the
 * end.
 */
class StreamHeaderFuzzTest {
  private static final String STREAMS = "http://etherx.jabber.org/streams";
  private static final FakeHosts HOSTS =
      new FakeHosts(List.of("a.example", "b.example"), Set.of("old.example"));
  private static final XmlStreamDecoders DECODERS = new XmlStreamDecodersComponent();

  private final SAXParser jdk = JdkTrees.parser();

  /** The first start tag of a document. */
  private static final class Root extends DefaultHandler {
    private final Map<String, String> attributes = new TreeMap<>();
    private final Map<String, String> namespaces = new TreeMap<>();
    private String name = "";

    @Override
    public void startPrefixMapping(String prefix, String namespace) {
      if (name.isEmpty()) {
        namespaces.put(prefix, namespace);
      }
    }

    @Override
    public void startElement(String namespace, String local, String qName, Attributes given) {
      if (name.isEmpty()) {
        name = "{" + namespace + "}" + qName;
        for (int i = 0; i < given.getLength(); i++) {
          attributes.put(given.getQName(i), given.getValue(i));
        }
      }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }

  @FuzzTest
  void answerShouldBeWholeAndRight(byte[] data) throws SAXException {
    Lineup none = new Lineup(Slot.builder("stream features").buildMap(), 0, System::nanoTime);
    StreamRules rules = new StreamRules(HOSTS, () -> Redirects.NONE, none);
    StreamState state = StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress());
    XmlStreamDecoder decoder = DECODERS.open(DecoderLimits.BEFORE_AUTHENTICATION);
    decoder.feed(ByteBuffer.wrap(data));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean closed = false;
    boolean fault = false;
    for (Optional<StreamInput> next = decoder.next(); next.isPresent(); next = decoder.next()) {
      StreamStep step = rules.receive(state, next.get()).toCompletableFuture().join();
      if (next.get() instanceof StreamInput.Opened) {
        assertHeaderJudgedRightly(upToHeader(data), step);
      }
      for (StreamEffect effect : step.effects()) {
        assertFalse(closed, "something after the end");
        if (effect instanceof StreamEffect.Write write) {
          out.writeBytes(write.utf8());
        } else if (effect instanceof StreamEffect.Close close) {
          closed = true;
          fault = !close.fault().isEmpty();
        } else {
          throw new AssertionError("without features there is nothing to do but " + effect);
        }
      }
      state = step.state();
      assertTrue(state.properties().isEmpty(), "gained something from nothing");
    }
    if (out.size() > 0) {
      assertWellFormed(out.toByteArray(), closed, fault);
    }
  }

  private void assertWellFormed(byte[] answer, boolean closed, boolean fault) throws SAXException {
    String text = new String(answer, StandardCharsets.UTF_8);
    String whole = closed ? text : text + "</stream:stream>";
    List<String> elements = JdkTrees.read(jdk, whole.getBytes(StandardCharsets.UTF_8));
    assertEquals(fault, elements.stream().anyMatch(e -> e.contains("stream:error{")), whole);
    assertTrue(elements.size() <= 2, whole);
    Root root = root(whole.getBytes(StandardCharsets.UTF_8));
    assertEquals("{" + STREAMS + "}stream:stream", root.name);
    assertTrue(HOSTS.serves(root.attributes.getOrDefault("from", "")), whole);
    assertTrue(root.attributes.getOrDefault("id", "").length() >= 20, whole);
    String to = root.attributes.get("to");
    assertTrue(to == null || Jid.parse(to).isPresent(), whole);
  }

  /**
   * What the negotiator accepts has everything that section 4.7 and 4.8 demand, as the JDK sees it.
   */
  private void assertHeaderJudgedRightly(byte[] data, StreamStep step) throws SAXException {
    boolean refused = step.effects().stream().anyMatch(e -> e instanceof StreamEffect.Close);
    Root root = root(data);
    String to = root.attributes.getOrDefault("to", "").toLowerCase(Locale.ROOT);
    boolean named = HOSTS.serves(to);
    String version = root.attributes.getOrDefault("version", "");
    boolean usual =
        root.name.equals("{" + STREAMS + "}stream:stream")
            && root.namespaces.getOrDefault("", "").equals("jabber:client")
            && Set.of("jabber:client", STREAMS, "http://www.w3.org/XML/1998/namespace")
                .containsAll(root.namespaces.values());
    boolean right = usual && named && version.equals("1.0");
    if (right && !root.attributes.containsKey("from")) {
      assertFalse(refused, "a right header was refused");
    }
    if (!refused) {
      boolean prefixFree = root.name.equals("{" + STREAMS + "}stream");
      assertTrue(usual || prefixFree, () -> root.name + root.namespaces);
      assertTrue(version.matches("0*[1-9][0-9]*\\.[0-9]+"), version);
      assertTrue(HOSTS.serves(Jid.of(root.attributes.get("to")).toString()), to);
    }
  }

  /** What is behind the header may be broken, and the JDK's parser reads ahead. */
  private static byte[] upToHeader(byte[] data) {
    XmlStreamDecoder decoder = DECODERS.open(DecoderLimits.BEFORE_AUTHENTICATION);
    int end = 0;
    do {
      decoder.feed(ByteBuffer.wrap(data, end, 1));
      end++;
    } while (decoder.next().isEmpty());
    return Arrays.copyOf(data, end);
  }

  /** The root's start tag. */
  private Root root(byte[] document) throws SAXException {
    Root root = new Root();
    try {
      jdk.parse(new ByteArrayInputStream(document), root);
    } catch (SAXException e) {
      if (root.name.isEmpty()) {
        throw e;
      }
    } catch (IOException e) {
      if (root.name.isEmpty()) {
        throw new SAXException(e);
      }
    }
    return root;
  }
}
