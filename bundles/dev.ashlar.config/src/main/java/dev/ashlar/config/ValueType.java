package dev.ashlar.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** The types that a description can give a value. */
enum ValueType {
  STRING(String.class, "a text", text -> text),
  PASSWORD(String.class, "a text", text -> text),
  CHARACTER(Character.class, "one character", ValueType::character),
  BOOLEAN(Boolean.class, "true or false", ValueType::bool),
  BYTE(Byte.class, "a whole number from -128 to 127", Byte::valueOf),
  SHORT(Short.class, "a whole number from -32768 to 32767", Short::valueOf),
  INTEGER(Integer.class, "a whole number below 2147483648", Integer::valueOf),
  LONG(Long.class, "a whole number", Long::valueOf),
  FLOAT(Float.class, "a number", Float::valueOf),
  DOUBLE(Double.class, "a number", Double::valueOf);

  private final Class<?> javaType;
  private final String expectation;
  private final Function<String, Object> parser;

  ValueType(Class<?> javaType, String expectation, Function<String, Object> parser) {
    this.javaType = javaType;
    this.expectation = expectation;
    this.parser = parser;
  }

  /** The type of that name in a Metatype document, or empty. */
  static Optional<ValueType> named(String name) {
    if (name.equals("Char")) {
      return Optional.of(CHARACTER);
    }
    for (ValueType type : values()) {
      if (type.name().equalsIgnoreCase(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The class of the values. */
  Class<?> javaType() {
    return javaType;
  }

  /** What a value must be, in words. */
  String expectation() {
    return expectation;
  }

  /** The value, or empty if the text is not of this type. */
  Optional<Object> parse(String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What a bound is compared with: the number itself, or the length of a text. */
  Optional<BigDecimal> magnitude(Object value) {
    if (value instanceof String text) {
      return Optional.of(BigDecimal.valueOf(text.length()));
    }
    if (value instanceof Number number) {
      return decimal(number.toString());
    }
    return Optional.empty();
  }

  /** A bound as a number, or empty if it is none. */
  static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static Object bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }
}
