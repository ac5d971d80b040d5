package dev.ashlar.conformance;

import dev.ashlar.fixture.FixtureComponent;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * The bundle of {@code dev.ashlar.fixture}, which is in the server of {@link Variant#FIXTURES}, and
 * requests to its handler. What they do stands in that bundle's package documentation.
 */
final class Fixture {
  /** The namespace of the handler's requests. */
  static final String NS = "urn:ashlar:fixture";

  /** The namespace of the one that changes stored documents. */
  static final String STORE = "urn:ashlar:fixture:store";

  private Fixture() {}

  /** The built bundle. */
  static Path jar() {
    try {
      return Path.of(
          FixtureComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The domain of the service that echoes. */
  static String service(Server server) {
    return "echo." + server.endpoint().domain();
  }

  /** The child element of a request: do this, with attributes as in XML. */
  static String order(String what, String attributes) {
    return order(what, attributes, "");
  }

  /** The same with content. */
  static String order(String what, String attributes, String content) {
    return "<do xmlns='%s' what='%s' %s>%s</do>".formatted(NS, what, attributes, content);
  }

  /** A whole request; {@code to} is the attribute or empty. */
  static String request(String id, String to, String order) {
    return "<iq type='set' id='%s' %s>%s</iq>".formatted(id, to, order);
  }
}
