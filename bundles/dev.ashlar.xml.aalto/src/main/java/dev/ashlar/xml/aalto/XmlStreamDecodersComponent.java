package dev.ashlar.xml.aalto;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import org.osgi.service.component.annotations.Component;

/** Registers the decoders as a service. It has nothing to configure. */
@Component
public final class XmlStreamDecodersComponent implements XmlStreamDecoders {
  private final AaltoStreamDecoders decoders = new AaltoStreamDecoders();

  @Override
  public XmlStreamDecoder open(DecoderLimits limits) {
    return decoders.open(limits);
  }

  @Override
  public XmlStreamDecoder resume(StreamHeader header, DecoderLimits limits) {
    return decoders.resume(header, limits);
  }
}
