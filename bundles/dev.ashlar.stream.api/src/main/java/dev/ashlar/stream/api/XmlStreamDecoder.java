package dev.ashlar.stream.api;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads one XML stream: bytes in, inputs out, for any way of splitting the bytes.
 *
 * <p>Confined to the connection's event loop. The owner feeds a buffer and takes inputs until there
 * is none; it may stop in between, for instance because a restart is due, and then {@link
 * #remaining()} says what was fed and not consumed.
 */
@ProviderType
public interface XmlStreamDecoder {

  /**
   * Gives bytes to read. Only to be called when {@link #next()} answered that it needs more.
   *
   * @param bytes copied, so that the buffer is free again at once; what is not consumed is kept
   */
  void feed(ByteBuffer bytes);

  /**
   * The next input.
   *
   * @return the input, or empty when more bytes are needed; after {@link StreamInput.Broken} or
   *     {@link StreamInput.Closed} always empty
   */
  Optional<StreamInput> next();

  /**
   * Ends this decoder and hands back what was fed but not consumed, for the decoder of the next
   * stream on this connection.
   */
  ByteBuffer remaining();

  /** Sets the limits that hold from the next first-level element on. */
  void limit(DecoderLimits limits);
}
