package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the tests need to speak with a decoder. */
final class Streams {
  static final AaltoStreamDecoders DECODERS = new AaltoStreamDecoders();

  static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " to='example.org' version='1.0'>";

  private Streams() {}

  static byte[] utf8(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  static ByteBuffer buffer(String xml) {
    return ByteBuffer.wrap(utf8(xml));
  }

  static XmlStreamDecoder open() {
    return DECODERS.open(DecoderLimits.AFTER_AUTHENTICATION);
  }

  /** A decoder behind a usual client header. */
  static XmlStreamDecoder inClientStream() {
    return inClientStream(DecoderLimits.AFTER_AUTHENTICATION);
  }

  static XmlStreamDecoder inClientStream(DecoderLimits limits) {
    XmlStreamDecoder decoder = DECODERS.open(limits);
    decoder.feed(buffer(HEADER));
    if (decoder.next().isEmpty()) {
      throw new AssertionError("no header was read");
    }
    return decoder;
  }

  /** All inputs that the decoder has to give. */
  static List<StreamInput> drain(XmlStreamDecoder decoder) {
    List<StreamInput> inputs = new ArrayList<>();
    for (Optional<StreamInput> input = decoder.next(); input.isPresent(); input = decoder.next()) {
      inputs.add(input.get());
    }
    return inputs;
  }

  /** All inputs of a stream fed whole. */
  static List<StreamInput> whole(String xml) {
    return whole(utf8(xml));
  }

  static List<StreamInput> whole(byte[] xml) {
    return pieces(xml, Math.max(1, xml.length));
  }

  /** All inputs of a stream fed in pieces of a size. */
  static List<StreamInput> pieces(byte[] xml, int size) {
    XmlStreamDecoder decoder = open();
    List<StreamInput> inputs = new ArrayList<>();
    for (int at = 0; at < xml.length; at += size) {
      decoder.feed(ByteBuffer.wrap(xml, at, Math.min(size, xml.length - at)));
      inputs.addAll(drain(decoder));
    }
    return inputs;
  }

  /** The only input of one first-level element in a client stream. */
  static StreamInput one(String xml) {
    XmlStreamDecoder decoder = inClientStream();
    decoder.feed(buffer(xml));
    List<StreamInput> inputs = drain(decoder);
    if (inputs.size() != 1) {
      throw new AssertionError("expected one input: " + inputs);
    }
    return inputs.get(0);
  }

  /** The condition with which bytes after a client header are refused. */
  static StreamErrorCondition refusal(String xml) {
    return refusal(utf8(HEADER + xml));
  }

  /** The condition with which a whole stream is refused. */
  static StreamErrorCondition refusal(byte[] stream) {
    List<StreamInput> inputs = whole(stream);
    if (inputs.isEmpty() || !(inputs.get(inputs.size() - 1) instanceof StreamInput.Broken broken)) {
      throw new AssertionError("expected a refusal: " + inputs);
    }
    return broken.error().condition();
  }
}
