package dev.ashlar.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The conversation of one connection, kept to explain a failure: {@code C:} is what the client
 * sent, {@code S:} what the server sent, {@code --} what happened below XML. Confined to the test's
 * thread; keeps the last 200 turns of at most 2,000 characters.
 */
public final class WireTranscript {
  private static final int MAX_TURNS = 200;
  private static final int MAX_CHARS = 2_000;

  private final long start = System.nanoTime();
  private final List<String> turns = new ArrayList<>();
  private int dropped;

  void client(String text) {
    add("C: ", text);
  }

  void server(String text) {
    add("S: ", text);
  }

  void note(String text) {
    add("-- ", text);
  }

  private void add(String side, String text) {
    String shown =
        text.length() > MAX_CHARS
            ? text.substring(0, MAX_CHARS) + "… (" + text.length() + " characters)"
            : text;
    if (turns.size() == MAX_TURNS) {
      turns.remove(0);
      dropped++;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    turns.add(String.format(Locale.ROOT, "%7.3f %s%s", seconds, side, shown));
  }

  /** The conversation, one turn a line. */
  public String render() {
    StringBuilder out = new StringBuilder("Conversation:");
    if (dropped > 0) {
      out.append("\n        … ").append(dropped).append(" earlier turns");
    }
    turns.forEach(turn -> out.append("\n").append(turn));
    return out.toString();
  }
}
