package dev.ashlar.admin.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Data as text for people: aligned columns, units spelt out. */
final class TextLayout {

  private TextLayout() {}

  static String of(Data data) {
    if (data instanceof Data.Table table) {
      return table(table);
    }
    if (data instanceof Data.Fields fields) {
      return fields(fields.values(), "");
    }
    if (data instanceof Data.Items items) {
      return items.values().stream().map(item -> cell(item) + "\n").collect(Collectors.joining());
    }
    return cell(data) + "\n";
  }

  private static String table(Data.Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(c -> c.toUpperCase(Locale.ROOT)).toList());
    table.rows().forEach(row -> lines.add(row.stream().map(TextLayout::cell).toList()));
    return columns(lines);
  }

  private static String fields(Map<String, Data> values, String indent) {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          String title = ResultLayout.title(name);
          text.append(indent).append(title);
          if (value instanceof Data.Fields inner) {
            text.append('\n').append(fields(inner.values(), indent + "  "));
          } else if (value instanceof Data.Table inner) {
            text.append('\n').append(table(inner).indent(indent.length() + 2));
          } else {
            text.append(" ".repeat(width - title.length() + 2)).append(cell(value)).append('\n');
          }
        });
    return text.toString();
  }

  private static String columns(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String cell(Data data) {
    if (data instanceof Data.Text text) {
      return Printable.of(text.value());
    }
    if (data instanceof Data.Quantity quantity) {
      return quantity(quantity);
    }
    if (data instanceof Data.Flag flag) {
      return flag.value() ? "yes" : "no";
    }
    if (data instanceof Data.Items items) {
      String all = items.values().stream().map(TextLayout::cell).collect(Collectors.joining(", "));
      return all.isEmpty() ? "none" : all;
    }
    return JsonLayout.of(data);
  }

  private static String quantity(Data.Quantity quantity) {
    return switch (quantity.unit()) {
      case COUNT -> Long.toString(quantity.value());
      case BYTES -> bytes(quantity.value());
      case MILLISECONDS -> time(quantity.value());
    };
  }

  private static String bytes(long value) {
    if (value < 1024) {
      return value + " B";
    }
    boolean large = value >= 1024 * 1024;
    double amount = large ? value / (1024.0 * 1024) : value / 1024.0;
    return String.format(Locale.ROOT, "%.1f %s", amount, large ? "MiB" : "KiB");
  }

  private static String time(long millis) {
    if (millis < 1000) {
      return millis + " ms";
    }
    long seconds = millis / 1000;
    long days = seconds / 86_400;
    String clock =
        String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    return days == 0 ? clock : days + " d " + clock;
  }
}
