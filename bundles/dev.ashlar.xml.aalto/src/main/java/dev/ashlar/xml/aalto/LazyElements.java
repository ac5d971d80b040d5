package dev.ashlar.xml.aalto;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlNode;
import dev.ashlar.xml.XmlOutput;
import java.util.List;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;

/** Makes the elements of a payload when somebody asks for them. Thread-safe. */
final class LazyElements implements Supplier<List<XmlElement>> {
  private final Benches benches;
  private final byte[] utf8;
  private final String contentNamespace;
  private final String extras;

  /**
   * Keeps what is needed to parse later.
   *
   * @param benches where to parse
   * @param utf8 the content of a stanza, known to be well-formed in its place
   * @param contentNamespace the default namespace of that place
   * @param extras further attributes and declarations of the stanza
   */
  LazyElements(Benches benches, byte[] utf8, String contentNamespace, String extras) {
    this.benches = benches;
    this.utf8 = utf8;
    this.contentNamespace = contentNamespace;
    this.extras = extras;
  }

  byte[] utf8() {
    return utf8;
  }

  String contentNamespace() {
    return contentNamespace;
  }

  /** The same place with other content. */
  LazyElements with(byte[] other) {
    return new LazyElements(benches, other, contentNamespace, extras);
  }

  @Override
  public List<XmlElement> get() {
    return stanza().elements();
  }

  /** The elements and the text between them. */
  List<XmlNode> nodes() {
    return stanza().children();
  }

  private XmlElement stanza() {
    XmlOutput stanza = new XmlOutput(utf8.length + extras.length() + 16);
    stanza.raw("<w").raw(extras).raw(">").raw(utf8).raw("</w>");
    Scope scope = Scope.usual(contentNamespace);
    Bench bench = benches.take(scope);
    TreeBuilder tree = new TreeBuilder();
    try {
      bench.parse(stanza.array(), 0, stanza.size(), tree);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a payload that was accepted cannot be parsed again", e);
    }
    bench.count(tree.names(), stanza.size());
    benches.giveBack(bench, scope);
    return (XmlElement) tree.nodes().get(0);
  }
}
