package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Makes a stream header of the root's start tag, without judging it. */
final class HeaderReader implements Sink {
  private @Nullable StreamHeader header;

  Optional<StreamHeader> header() {
    return Optional.ofNullable(header);
  }

  @Override
  public void start(XMLStreamReader reader) {
    TreeBuilder root = new TreeBuilder();
    root.start(reader);
    root.end();
    XmlElement tag = (XmlElement) root.nodes().get(0);
    Map<String, String> further = new HashMap<>(tag.declarations());
    further.remove(tag.prefix());
    header =
        new StreamHeader(
            tag.name(),
            tag.prefix(),
            defaultNamespace(reader),
            tag.attribute("to"),
            tag.attribute("from"),
            tag.attribute("version"),
            tag.attribute(Namespaces.XML, "lang"),
            further);
  }

  private static String defaultNamespace(XMLStreamReader reader) {
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      if (prefix == null || prefix.isEmpty()) {
        return reader.getNamespaceURI(i);
      }
    }
    return "";
  }

  @Override
  public void text(XMLStreamReader reader) {
    // nothing is read behind the start tag
  }

  @Override
  public void end() {
    // nothing is read behind the start tag
  }
}
