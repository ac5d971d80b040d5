package dev.ashlar.xml.aalto;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import java.util.Optional;

/** Opens decoders, which share benches. */
final class AaltoStreamDecoders implements XmlStreamDecoders {
  private final Benches benches = new Benches();

  @Override
  public XmlStreamDecoder open(DecoderLimits limits) {
    return new AaltoStreamDecoder(benches, Optional.empty(), limits);
  }

  @Override
  public XmlStreamDecoder resume(StreamHeader header, DecoderLimits limits) {
    return new AaltoStreamDecoder(benches, Optional.of(Scope.of(header)), limits);
  }
}
