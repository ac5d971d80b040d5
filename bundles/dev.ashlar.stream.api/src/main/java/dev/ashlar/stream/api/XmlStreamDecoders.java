package dev.ashlar.stream.api;

import org.osgi.annotation.versioning.ProviderType;

/** Opens decoders. A service of the XML bundle; thread-safe. */
@ProviderType
public interface XmlStreamDecoders {

  /** A decoder that expects an XML declaration or a stream header. */
  XmlStreamDecoder open(DecoderLimits limits);

  /**
   * A decoder that goes on inside a stream that is open already, between two first-level elements.
   * It lets a stream change decoders when this service is replaced.
   *
   * @param header the header with which the peer opened the stream
   */
  XmlStreamDecoder resume(StreamHeader header, DecoderLimits limits);
}
