package dev.ashlar.c2s;

import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes in, inputs out: a decoder for each stream of a connection. Confined to the loop. */
final class Intake {
  private final Slot<XmlStreamDecoders> decoders;
  private @Nullable XmlStreamDecoder decoder;

  Intake(Slot<XmlStreamDecoders> decoders) {
    this.decoders = decoders;
  }

  boolean isOpen() {
    return decoder != null;
  }

  /** Awaits a header, in what the former stream has left first; answers whether it can. */
  boolean open(DecoderLimits limits) {
    XmlStreamDecoder former = decoder;
    XmlStreamDecoder fresh = decoders.with(d -> d.open(limits)).orElse(null);
    if (former != null && fresh != null) {
      ByteBuffer rest = former.remaining();
      if (rest.hasRemaining()) {
        fresh.feed(rest);
      }
    }
    decoder = fresh;
    return fresh != null;
  }

  void feed(ByteBuffer bytes) {
    if (decoder != null) {
      decoder.feed(bytes);
    }
  }

  Optional<StreamInput> next() {
    return decoder == null ? Optional.empty() : decoder.next();
  }

  void limit(DecoderLimits limits) {
    if (decoder != null) {
      decoder.limit(limits);
    }
  }

  /** Forgets the stream and what was read of it. */
  void drop() {
    if (decoder != null) {
      decoder.remaining();
      decoder = null;
    }
  }
}
