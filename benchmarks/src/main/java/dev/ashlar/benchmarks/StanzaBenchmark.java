package dev.ashlar.benchmarks;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.xml.XmlOutput;
import dev.ashlar.xml.aalto.XmlStreamDecodersComponent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reading and writing chat messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StanzaBenchmark {
  private static final int BATCH = 16;

  private final byte[] batch = Samples.utf8(Samples.MESSAGE.repeat(BATCH));
  private final XmlOutput out = new XmlOutput(1024);
  private XmlStreamDecoder decoder;
  private Stanza stanza;

  /** Opens a stream and reads one message. */
  @Setup
  public void open() {
    decoder = new XmlStreamDecodersComponent().open(DecoderLimits.AFTER_AUTHENTICATION);
    decoder.feed(ByteBuffer.wrap(Samples.utf8(Samples.HEADER + Samples.MESSAGE)));
    decoder.next();
    stanza =
        ((StreamInput.StanzaRead) decoder.next().orElseThrow())
            .stanza()
            .with()
            .from(Jid.of("juliet@localhost/balcony"))
            .build();
  }

  /** One message out of a read of sixteen. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void decode(Blackhole hole) {
    decoder.feed(ByteBuffer.wrap(batch));
    for (Optional<StreamInput> in = decoder.next(); in.isPresent(); in = decoder.next()) {
      hole.consume(in.get());
    }
  }

  /** One message into a buffer. */
  @Benchmark
  public int write() {
    out.clear();
    stanza.writeTo(out, Namespaces.CLIENT);
    return out.size();
  }
}
