package dev.ashlar.config;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a component says about one of its keys.
 *
 * @param id the key
 * @param shape of the value
 * @param bounds of each element
 * @param defaultValue as text, elements separated by commas
 * @param description for people
 */
record Attribute(
    String id, Shape shape, Bounds bounds, Optional<String> defaultValue, String description) {

  /**
   * The form of a value.
   *
   * @param type of each element
   * @param list whether there can be several
   * @param required whether there must be one
   */
  record Shape(ValueType type, boolean list, boolean required) {}

  /** The key as it is written in files: DS hides properties whose name begins with a dot. */
  String key() {
    return id.startsWith(".") ? id.substring(1) : id;
  }

  boolean isPassword() {
    return shape.type() == ValueType.PASSWORD;
  }

  /**
   * The typed value of a text.
   *
   * @param faults gets what is wrong with it, in words
   */
  Object parse(String text, List<String> faults) {
    if (!shape.list()) {
      return element(text, faults).orElse("");
    }
    List<String> texts = elements(text);
    Object array = Array.newInstance(shape.type().javaType(), texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Optional<Object> element = element(texts.get(i), faults);
      if (element.isPresent()) {
        Array.set(array, i, element.get());
      }
    }
    return array;
  }

  private Optional<Object> element(String text, List<String> faults) {
    Optional<Object> value = shape.type().parse(text);
    if (value.isEmpty()) {
      faults.add("must be " + shape.type().expectation() + shown(text));
      return value;
    }
    bounds
        .refusal(shape.type(), text, value.get())
        .ifPresent(reason -> faults.add(reason + shown(text)));
    return value;
  }

  private String shown(String text) {
    return isPassword() ? "" : ", not \"" + text + "\"";
  }

  /** Splits at commas; a comma after a backslash is part of the element. */
  static List<String> elements(String text) {
    List<String> found = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        element.append(',');
        i++;
      } else if (c == ',') {
        found.add(element.toString().strip());
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    found.add(element.toString().strip());
    found.removeIf(String::isEmpty);
    return found;
  }

  /** A value as it would be written in a file; a password shows as stars. */
  String show(Object value) {
    if (isPassword()) {
      return value.equals("") ? "" : "***";
    }
    if (!value.getClass().isArray()) {
      return value.toString();
    }
    StringJoiner joined = new StringJoiner(", ");
    for (int i = 0; i < Array.getLength(value); i++) {
      joined.add(String.valueOf(Array.get(value, i)).replace(",", "\\,"));
    }
    return joined.toString();
  }
}
