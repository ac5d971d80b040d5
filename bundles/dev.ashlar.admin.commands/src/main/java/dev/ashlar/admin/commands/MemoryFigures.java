package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.Data;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory the process has at this moment. */
final class MemoryFigures {

  private static final String RESIDENT = "VmRSS:";

  private MemoryFigures() {}

  static Data now() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    Data.Fields figures =
        Data.Fields.none()
            .with("heap_used", Data.bytes(memory.getHeapMemoryUsage().getUsed()))
            .with("heap_committed", Data.bytes(memory.getHeapMemoryUsage().getCommitted()))
            .with("heap_max", Data.bytes(memory.getHeapMemoryUsage().getMax()))
            .with("non_heap_used", Data.bytes(memory.getNonHeapMemoryUsage().getUsed()));
    OptionalLong resident = resident(Path.of("/proc/self/status"));
    return resident.isPresent()
        ? figures.with("resident", Data.bytes(resident.getAsLong()))
        : figures;
  }

  /** What the operating system counts; empty where it does not tell in this way. */
  private static OptionalLong resident(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
