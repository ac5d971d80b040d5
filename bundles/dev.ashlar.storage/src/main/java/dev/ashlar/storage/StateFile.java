package dev.ashlar.storage;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.SwapState.Swap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state in a small text file: written beside, forced to the device, renamed. There is
 * none before the first swap.
 */
final class StateFile {

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  /**
   * The state, or empty if there was no swap yet.
   *
   * @throws IOException if the file cannot be understood: guessing could lose data
   */
  Optional<SwapState> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    try {
      return Optional.of(state(values));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static SwapState state(Map<String, String> values) {
    Optional<Swap> swap =
        values.containsKey("target") ? Optional.of(swap(values)) : Optional.empty();
    return new SwapState(
        value(values, "primary"),
        Long.parseLong(value(values, "generation")),
        Long.parseLong(value(values, "generations")),
        swap);
  }

  private static Swap swap(Map<String, String> values) {
    Set<StoreId> others = new TreeSet<>();
    for (String name : value(values, "others").split(" ", -1)) {
      if (!name.isEmpty()) {
        others.add(
            StoreId.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("not a store: " + name)));
      }
    }
    return new Swap(
        value(values, "target"),
        Long.parseLong(value(values, "target-generation")),
        Phase.valueOf(value(values, "phase")),
        Boolean.parseBoolean(value(values, "rest-moved")),
        others);
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }

  /**
   * Replaces the state. When it returns, a crash finds the new one.
   *
   * @throws IOException if a crash would find the former one
   */
  void write(SwapState state) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text(state).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory();
  }

  /** The rename has happened, so this must not fail; it matters for a power failure only. */
  private void forceDirectory() {
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("Cannot force {}: {}", directory, e.getMessage());
    }
  }

  private static String text(SwapState state) {
    StringBuilder text = new StringBuilder("# Where the data lives; written by 'storage swap'.\n");
    line(text, "primary", state.primary());
    line(text, "generation", state.generation());
    line(text, "generations", state.generations());
    state
        .swap()
        .ifPresent(
            swap -> {
              line(text, "target", swap.target());
              line(text, "target-generation", swap.generation());
              line(text, "phase", swap.phase());
              line(text, "rest-moved", swap.restMoved());
              line(
                  text,
                  "others",
                  swap.others().stream()
                      .sorted()
                      .map(StoreId::toString)
                      .collect(Collectors.joining(" ")));
            });
    return text.toString();
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append('=').append(value).append('\n');
  }
}
