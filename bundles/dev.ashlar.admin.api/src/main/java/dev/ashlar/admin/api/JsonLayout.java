package dev.ashlar.admin.api;

import java.util.List;
import java.util.StringJoiner;

/**
 * Data as JSON (RFC 8259) on one line; characters beyond ASCII stay as they are, but for those that
 * would steer a terminal.
 */
final class JsonLayout {

  private JsonLayout() {}

  static String of(Data data) {
    if (data instanceof Data.Text text) {
      return quote(text.value());
    }
    if (data instanceof Data.Quantity quantity) {
      return Long.toString(quantity.value());
    }
    if (data instanceof Data.Flag flag) {
      return Boolean.toString(flag.value());
    }
    if (data instanceof Data.Items items) {
      StringJoiner all = new StringJoiner(",", "[", "]");
      items.values().forEach(item -> all.add(of(item)));
      return all.toString();
    }
    if (data instanceof Data.Fields fields) {
      StringJoiner all = new StringJoiner(",", "{", "}");
      fields.values().forEach((name, value) -> all.add(quote(name) + ":" + of(value)));
      return all.toString();
    }
    return table((Data.Table) data);
  }

  private static String table(Data.Table table) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (List<Data> row : table.rows()) {
      StringJoiner object = new StringJoiner(",", "{", "}");
      for (int i = 0; i < row.size(); i++) {
        object.add(quote(table.columns().get(i)) + ":" + of(row.get(i)));
      }
      all.add(object.toString());
    }
    return all.toString();
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (!isPaired(text, i) && Printable.isUnsafe(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
  }
}
