package dev.ashlar.c2s;

import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.transport.api.EventLoop;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in, inputs out: a decoder for each stream of a connection, and a further one for the same
 * stream when their maker is replaced, so that nothing holds on to the former one. Confined to the
 * loop.
 */
final class Intake {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Slot<XmlStreamDecoders> makers;
  private DecoderLimits limits = DecoderLimits.BEFORE_AUTHENTICATION;
  private boolean open;

  /** Who made the decoder. */
  private Optional<XmlStreamDecoders> maker = Optional.empty();

  private @Nullable XmlStreamDecoder decoder;

  /** The header of the stream, once it was read. */
  private Optional<StreamHeader> header = Optional.empty();

  /** What was fed and is for the next decoder. */
  private ByteBuffer rest = NOTHING;

  Intake(Slot<XmlStreamDecoders> makers) {
    this.makers = makers;
  }

  /** Awaits a header, in what the former stream has left first. */
  void open(DecoderLimits newLimits) {
    limits = newLimits;
    retire();
    header = Optional.empty();
    open = true;
  }

  /** Awaits a header if there is no stream. */
  void openUnlessOpen(Supplier<DecoderLimits> newLimits) {
    if (!open) {
      open(newLimits.get());
    }
  }

  /** Whether the decoder is to be had anew, because there is none, or not of the maker in force. */
  boolean isStale() {
    return open && (decoder == null || !makers.current().equals(maker));
  }

  /**
   * Goes on with a decoder of the maker in force, or of the one that comes.
   *
   * @return whether there is one
   */
  CompletionStage<Boolean> renew(EventLoop loop) {
    return makers
        .withAsync(
            now -> {
              renew(now);
              return CompletableFuture.completedFuture(true);
            },
            loop)
        .thenApply(result -> result.isServed());
  }

  private void renew(XmlStreamDecoders now) {
    if (!open) {
      return;
    }
    retire();
    XmlStreamDecoder fresh =
        header.map(opened -> now.resume(opened, limits)).orElseGet(() -> now.open(limits));
    maker = Optional.of(now);
    decoder = fresh;
    if (rest.hasRemaining()) {
      fresh.feed(rest);
    }
    rest = NOTHING;
  }

  /** Ends the decoder; what it has left is kept. */
  private void retire() {
    XmlStreamDecoder former = decoder;
    if (former != null) {
      rest = former.remaining();
    }
    decoder = null;
    maker = Optional.empty();
  }

  void feed(ByteBuffer bytes) {
    if (decoder != null) {
      decoder.feed(bytes);
    } else {
      ByteBuffer joined = ByteBuffer.allocate(rest.remaining() + bytes.remaining());
      rest = joined.put(rest).put(bytes).flip();
    }
  }

  Optional<StreamInput> next() {
    Optional<StreamInput> input = decoder == null ? Optional.empty() : decoder.next();
    if (input.isPresent() && input.get() instanceof StreamInput.Opened opened) {
      header = Optional.of(opened.header());
    }
    return input;
  }

  void limit(DecoderLimits newLimits) {
    limits = newLimits;
    if (decoder != null) {
      decoder.limit(newLimits);
    }
  }

  /** Forgets the stream and what was read of it. */
  void drop() {
    retire();
    header = Optional.empty();
    rest = NOTHING;
    open = false;
  }
}
