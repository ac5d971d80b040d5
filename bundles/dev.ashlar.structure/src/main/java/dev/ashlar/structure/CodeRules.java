package dev.ashlar.structure;

import dev.ashlar.structure.Rule.Breach;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What code may mention. */
final class CodeRules {

  /** Libraries that one bundle alone knows, by the start of their names. */
  private static final Map<String, String> LIBRARY_OWNERS =
      Map.of(
          "org.apache.mina.", "dev.ashlar.transport.mina",
          "org.codehaus.stax2.", "dev.ashlar.xml.aalto",
          "com.fasterxml.aalto.", "dev.ashlar.xml.aalto",
          "javax.xml.stream.", "dev.ashlar.xml.aalto",
          "rocks.xmpp.precis.", "dev.ashlar.jid",
          "com.zaxxer.hikari.", "dev.ashlar.storage.jdbc",
          "org.h2.", "dev.ashlar.storage.jdbc",
          "java.sql.", "dev.ashlar.storage.jdbc");

  /** Bundles that work on the container itself, not only in it. */
  private static final Set<String> CONTAINER_BUNDLES =
      Set.of(
          "dev.ashlar.launcher",
          "dev.ashlar.config",
          "dev.ashlar.admin.commands",
          "dev.ashlar.admin.gogo");

  private static final Set<String> FORBIDDEN_TYPES =
      Set.of(
          "java.io.ObjectInputStream",
          "java.io.ObjectOutputStream",
          "java.io.ObjectInput",
          "java.lang.ThreadLocal",
          "java.lang.InheritableThreadLocal");

  private static final Set<String> FORBIDDEN_CALLS =
      Set.of(
          "org.apache.mina.core.buffer.IoBuffer.getObject",
          "org.apache.mina.core.buffer.IoBuffer.putObject",
          "java.lang.Throwable.printStackTrace");

  static final Rule LIBRARIES =
      new Rule(
          "libraries",
          "A library is known to one bundle only.",
          house -> house.bundles().stream().flatMap(CodeRules::foreignLibraries));

  static final Rule OSGI_IN_COMPONENTS =
      new Rule(
          "osgi-in-components",
          "Only classes named *Component and bundles that manage the container know OSGi; a type named"
              + " *Config or *Configuration may describe itself to Metatype.",
          house ->
              house
                  .shipped()
                  .filter(bundle -> !CONTAINER_BUNDLES.contains(bundle.name()))
                  .flatMap(bundle -> bundle.classes().stream())
                  .flatMap(type -> mentions(type, name -> isStrayOsgi(type, name))));

  static final Rule FORBIDDEN =
      new Rule(
          "forbidden",
          "No Java deserialisation, no thread locals, no stack traces to standard error.",
          house ->
              house
                  .classes()
                  .flatMap(
                      type ->
                          Stream.concat(
                              mentions(type, CodeRules::isForbidden),
                              type.calls().stream()
                                  .filter(CodeRules::isForbiddenCall)
                                  .map(call -> new Breach(type.name(), "calls " + call)))));

  static final Rule NO_MUTABLE_STATICS =
      new Rule(
          "no-mutable-statics",
          "Static fields are final.",
          house ->
              house
                  .classes()
                  .flatMap(
                      type ->
                          type.mutableStatics().stream()
                              .map(field -> new Breach(type.name(), "static " + field))));

  private CodeRules() {}

  static List<Rule> all() {
    return List.of(LIBRARIES, OSGI_IN_COMPONENTS, FORBIDDEN, NO_MUTABLE_STATICS);
  }

  private static Stream<Breach> foreignLibraries(Bundle bundle) {
    return bundle.classes().stream()
        .flatMap(type -> mentions(type, name -> isForeign(bundle.name(), name)));
  }

  private static boolean isForeign(String bundle, String typeName) {
    return LIBRARY_OWNERS.entrySet().stream()
        .anyMatch(
            library -> typeName.startsWith(library.getKey()) && !library.getValue().equals(bundle));
  }

  private static boolean isStrayOsgi(ClassFacts type, String mentioned) {
    String name = type.outermostSimpleName();
    boolean described = mentioned.startsWith("org.osgi.service.metatype.annotations.");
    return mentioned.startsWith("org.osgi.")
        && !mentioned.startsWith("org.osgi.annotation.")
        && !name.endsWith("Component")
        && !(described && (name.endsWith("Config") || name.endsWith("Configuration")));
  }

  private static boolean isForbidden(String typeName) {
    return FORBIDDEN_TYPES.contains(typeName)
        || typeName.startsWith("org.apache.mina.filter.codec.serialization.");
  }

  /** The owner may be a subclass, so the last two parts of the name cannot be compared alone. */
  private static boolean isForbiddenCall(String call) {
    return FORBIDDEN_CALLS.contains(call) || call.endsWith(".printStackTrace");
  }

  private static Stream<Breach> mentions(ClassFacts type, Predicate<String> unwanted) {
    return type.references().stream()
        .filter(unwanted)
        .sorted()
        .map(name -> new Breach(type.name(), "mentions " + name));
  }
}
