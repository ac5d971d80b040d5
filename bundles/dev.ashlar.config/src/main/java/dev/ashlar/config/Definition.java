package dev.ashlar.config;

import java.util.List;
import java.util.Optional;

/**
 * What a component says about its configuration.
 *
 * @param pid of the component, or of the factory
 * @param factory whether each file makes an instance
 * @param attributes by which it is configured
 */
record Definition(String pid, boolean factory, List<Attribute> attributes) {

  /** The attribute that a key in a file means. */
  Optional<Attribute> attribute(String key) {
    return attributes.stream()
        .filter(attribute -> attribute.id().equals(key) || attribute.key().equals(key))
        .findFirst();
  }
}
