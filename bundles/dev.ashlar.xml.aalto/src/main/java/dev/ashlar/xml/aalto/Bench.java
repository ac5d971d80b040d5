package dev.ashlar.xml.aalto;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * A lexer and an Aalto reader that waits inside an open root element. For one user at a time.
 *
 * <p>The reader has a factory of its own, because readers of one factory share tables of names, and
 * a lock around the table of namespaces. The reader is never closed, which would merge its names.
 */
final class Bench {
  /**
   * After so many names, distinct or not, a bench is thrown away. The time that Aalto takes for a
   * name grows with the names it knows; this many are harmless, and a new bench costs as much as
   * three stanzas.
   */
  private static final int MOST_NAMES = 4096;

  /** After so many bytes too, because Aalto keeps hundreds of namespaces of any length. */
  private static final int MOST_BYTES = 512 * 1024;

  /** After an element of so many bytes a bench may hold buffers that are not worth keeping. */
  private static final int LARGE = 32 * 1024;

  private final int pool;
  private final Lexer lexer = new Lexer();
  private final AsyncXMLStreamReader<AsyncByteArrayFeeder> reader;
  private int depth;
  private int names;
  private int bytes;
  private boolean worn;

  Bench(int pool) {
    this.pool = pool;
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.configureForSpeed();
    reader = factory.createAsyncForByteArray();
    own(Scope.ROOTS.get(pool).getBytes(StandardCharsets.US_ASCII));
  }

  int pool() {
    return pool;
  }

  Lexer lexer() {
    return lexer;
  }

  /** Puts a scope in force. */
  void enter(Scope scope) {
    own(scope.open());
    depth = 0;
  }

  /** Leaves the scope, between two first-level elements. */
  void leave(Scope scope) {
    own(scope.close());
  }

  /** The number of elements open inside the scope. */
  int depth() {
    return depth;
  }

  /** Counts what an element took. */
  void count(int moreNames, int moreBytes) {
    names += moreNames;
    bytes += moreBytes;
    worn = worn || names > MOST_NAMES || bytes > MOST_BYTES || moreBytes > LARGE;
  }

  /** Whether the bench is not to be used for another stream. */
  boolean worn() {
    return worn;
  }

  /**
   * Parses bytes that end with a tag.
   *
   * @throws XMLStreamException if they are not well-formed; the bench is of no use then
   */
  void parse(byte[] utf8, int from, int to, Sink sink) throws XMLStreamException {
    if (from == to) {
      return;
    }
    reader.getInputFeeder().feedInput(utf8, from, to - from);
    try {
      events(sink);
    } catch (UncheckedStreamException e) {
      throw new XMLStreamException(e);
    }
  }

  private void events(Sink sink) throws XMLStreamException {
    while (true) {
      switch (reader.next()) {
        case AsyncXMLStreamReader.EVENT_INCOMPLETE -> {
          return;
        }
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          NamespaceRules.check(reader);
          sink.start(reader);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          sink.end();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            sink.text(reader);
        case XMLStreamConstants.START_DOCUMENT -> {
          // nothing to do before the root
        }
        default -> throw new XMLStreamException("an event that the lexer should have refused");
      }
    }
  }

  private void own(byte[] xml) {
    try {
      parse(xml, 0, xml.length, Sink.NONE);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a root element of our own was refused", e);
    }
  }
}
