package dev.ashlar.benchmarks;

import dev.ashlar.jid.Jid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Making an address of a string. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JidBenchmark {
  /** The usual kind, one to fold, one with other letters. */
  @Param({
    "juliet@capulet.example/balcony",
    "Juliet@Capulet.example/balcony",
    "jürgen@exämple.de/Küche"
  })
  public String text = "";

  /** A fresh address. */
  @Benchmark
  public Jid of() {
    return Jid.of(text);
  }
}
