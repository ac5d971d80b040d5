package dev.ashlar.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file as it was read, not yet compared with any description.
 *
 * @param name of the file
 * @param entries by key, in the order of the file
 * @param faults of its form
 */
record ConfigurationFile(String name, Map<String, Entry> entries, List<Fault> faults) {

  /** What the name of a configuration file ends with. */
  static final String SUFFIX = ".cfg";

  /**
   * A value.
   *
   * @param line where it stands, counted from 1
   * @param value as written, without the blanks around it
   */
  record Entry(int line, String value) {}

  /** The PID that the file sets. */
  String pid() {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The factory of which the file makes an instance, if its name says so. */
  Optional<String> factoryPid() {
    int tilde = pid().indexOf('~');
    return tilde < 0 ? Optional.empty() : Optional.of(pid().substring(0, tilde));
  }

  /** Reads the content of a file. */
  static ConfigurationFile parse(String name, byte[] content) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      List<String> lines = text.lines().toList();
      int index = 0;
      while (index < lines.size()) {
        int first = index;
        StringBuilder logical = new StringBuilder(lines.get(index++));
        while (continues(logical) && index < lines.size()) {
          logical.setLength(logical.length() - 1);
          logical.append(lines.get(index++).strip());
        }
        parse(first + 1, logical.toString().strip(), entries, faults);
      }
    } catch (CharacterCodingException e) {
      faults.add(Fault.of("", "the file is not UTF-8 text"));
    }
    return new ConfigurationFile(name, entries, faults);
  }

  private static boolean continues(CharSequence line) {
    String text = line.toString();
    return text.endsWith("\\") && !text.stripLeading().startsWith("#");
  }

  private static void parse(
      int number, String line, Map<String, Entry> entries, List<Fault> faults) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals).strip();
    if (key.isEmpty()) {
      faults.add(Fault.at(number, "", "not of the form key = value"));
      return;
    }
    Entry former = entries.putIfAbsent(key, new Entry(number, line.substring(equals + 1).strip()));
    if (former != null) {
      faults.add(Fault.at(number, key, "is set in line " + former.line() + " already"));
    }
  }
}
