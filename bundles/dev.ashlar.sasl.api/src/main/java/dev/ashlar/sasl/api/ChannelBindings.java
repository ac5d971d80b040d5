package dev.ashlar.sasl.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The channel bindings (RFC 5056) that one connection has: type name, such as {@code tls-exporter}
 * (RFC 9266) or {@code tls-server-end-point} (RFC 5929), to data. Immutable; byte arrays are copied
 * in and out.
 */
public final class ChannelBindings {
  private static final ChannelBindings NONE = new ChannelBindings(Map.of());

  private final Map<String, byte[]> data;

  private ChannelBindings(Map<String, byte[]> data) {
    this.data = data;
  }

  /** A connection without channel binding. */
  public static ChannelBindings none() {
    return NONE;
  }

  /** The bindings of a connection; the order of the map is kept, the preferred type first. */
  public static ChannelBindings of(Map<String, byte[]> bindings) {
    Map<String, byte[]> copy = new LinkedHashMap<>();
    bindings.forEach((type, bytes) -> copy.put(type, bytes.clone()));
    return new ChannelBindings(Collections.unmodifiableMap(copy));
  }

  /** The types, the preferred one first. */
  public Set<String> types() {
    return data.keySet();
  }

  /** A copy of the data of a type, empty if the connection has no binding of that type. */
  public Optional<byte[]> data(String type) {
    return Optional.ofNullable(data.get(type)).map(byte[]::clone);
  }

  @Override
  public String toString() {
    return "ChannelBindings" + data.keySet();
  }
}
