package dev.ashlar.admin.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal how far a swap of the storage is, until all is moved or moved back. The swap
 * does not depend on it.
 */
final class Follow {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001B[K";

  private final AdminSocketClient client;
  private final PrintStream output;

  Follow(AdminSocketClient client, PrintStream output) {
    this.client = client;
    this.output = output;
  }

  /** Whether what was typed begins something that can be followed. */
  static boolean isFor(List<String> words) {
    return words.size() >= 2
        && words.get(0).equals("storage")
        && List.of("swap", "rollback").contains(words.get(1))
        && !words.contains("--json")
        && !words.contains("--help");
  }

  /** Shows the progress on one line that is written again and again. */
  void show() throws IOException, InterruptedException {
    Map<String, String> status = status();
    while (List.of("forward", "back").contains(status.getOrDefault("swap", ""))) {
      output.print(CLEAR + line(status));
      output.flush();
      TimeUnit.SECONDS.sleep(1);
      status = status();
    }
    output.print(CLEAR);
    output.println(
        status.getOrDefault("swap", "").equals("moved")
            ? "All data is moved. 'storage commit' ends the swap, 'storage rollback' takes it back."
            : "No swap is open.");
  }

  static String line(Map<String, String> status) {
    long percent = number(status, "percent");
    int full = (int) (WIDTH * percent / 100);
    StringBuilder line =
        new StringBuilder("[")
            .append("#".repeat(full))
            .append(".".repeat(WIDTH - full))
            .append(String.format(Locale.ROOT, "] %3d %%", percent));
    if (status.containsKey("per_second")) {
      line.append("  ").append(status.get("per_second")).append("/s");
    }
    if (status.containsKey("time_left")) {
      long seconds = number(status, "time_left") / 1000;
      line.append(
          String.format(
              Locale.ROOT, "  %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    line.append("  ").append(status.getOrDefault("step", ""));
    String problem = status.getOrDefault("problem", "none");
    return problem.equals("none") ? line.toString() : line + "  waits: " + problem;
  }

  private static long number(Map<String, String> status, String name) {
    return Long.parseLong(status.getOrDefault(name, "0"));
  }

  private Map<String, String> status() throws IOException {
    return fields(client.send(List.of("storage", "status", "--json"), Map.of()).output());
  }

  /** The plain values of a JSON object, as text. */
  static Map<String, String> fields(String text) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return fields;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return fields;
  }
}
