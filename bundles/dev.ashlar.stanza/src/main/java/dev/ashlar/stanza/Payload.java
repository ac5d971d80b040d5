package dev.ashlar.stanza;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import dev.ashlar.xml.XmlOutput;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The content of a stanza.
 *
 * <p>A payload that came over a stream is kept as the bytes that were read, which need no
 * declaration from outside but the content namespace as default; it becomes elements when somebody
 * asks for them. Immutable and thread-safe: parsing twice gives equal results.
 */
public final class Payload {
  /** No content. */
  public static final Payload EMPTY = new Payload(new byte[0], List.of(), List.of(), List::of);

  private final byte @Nullable [] utf8;
  private final List<XmlName> names;
  private volatile @Nullable List<XmlElement> elements;
  private final Supplier<List<XmlElement>> parser;

  private Payload(
      byte @Nullable [] utf8,
      List<XmlName> names,
      @Nullable List<XmlElement> elements,
      Supplier<List<XmlElement>> parser) {
    this.utf8 = utf8;
    this.names = names;
    this.elements = elements;
    this.parser = parser;
  }

  /** A payload of elements that we made. */
  public static Payload of(List<XmlElement> elements) {
    List<XmlElement> copy = List.copyOf(elements);
    return new Payload(null, copy.stream().map(XmlElement::name).toList(), copy, () -> copy);
  }

  /** A payload of one element that we made. */
  public static Payload of(XmlElement element) {
    return of(List.of(element));
  }

  /**
   * A payload that was read.
   *
   * @param utf8 the bytes; handed over, not copied
   * @param names the names of the child elements in document order
   * @param parser gives the elements when asked
   */
  public static Payload read(byte[] utf8, List<XmlName> names, Supplier<List<XmlElement>> parser) {
    return new Payload(utf8, names, null, parser);
  }

  /** A payload that was read and is already parsed. */
  public static Payload read(byte[] utf8, List<XmlElement> elements) {
    List<XmlElement> copy = List.copyOf(elements);
    return new Payload(utf8, copy.stream().map(XmlElement::name).toList(), copy, () -> copy);
  }

  /** The names of the child elements in document order. */
  public List<XmlName> names() {
    return names;
  }

  /** The child elements in document order. */
  public List<XmlElement> elements() {
    List<XmlElement> known = elements;
    if (known == null) {
      known = parser.get();
      elements = known;
    }
    return known;
  }

  /** Whether there is neither an element nor text. */
  public boolean isEmpty() {
    return utf8 == null ? names.isEmpty() : utf8.length == 0;
  }

  /** How many bytes were read; 0 for content that we made. */
  public int size() {
    return utf8 == null ? 0 : utf8.length;
  }

  /** Appends the content where the given namespace is the default. */
  public void writeTo(XmlOutput out, String contentNamespace) {
    if (utf8 != null) {
      out.raw(utf8);
    } else {
      elements().forEach(e -> out.element(e, contentNamespace));
    }
  }

  /** Whether both have the same bytes, or equal elements where one has no bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Payload p)) {
      return false;
    }
    return (utf8 != null && p.utf8 != null)
        ? Arrays.equals(utf8, p.utf8)
        : elements().equals(p.elements());
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }
}
