package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stanza.Texts;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of one stream.
 *
 * <p>Bytes are copied when they are fed, and count as unread until the input that they make up is
 * complete; so the element that is being read begins with the first unread byte. While the decoder
 * waits between elements it holds neither a bench nor a buffer.
 */
final class AaltoStreamDecoder implements XmlStreamDecoder {
  private static final String NOT_WELL_FORMED = "the XML is not well-formed";

  private enum Phase {
    /** Nothing was read, or the first bytes of what may be an XML declaration. */
    START,
    /** Before the root's start tag. */
    PROLOG,
    /** In the root's start tag. */
    HEADER,
    /** Between first-level elements. */
    BETWEEN,
    /** In a first-level element or in the root's end tag. */
    INSIDE,
    /** The root was an empty element, which was answered with its header. */
    CLOSING,
    /** Nothing more is read. */
    ENDED
  }

  /** With the application-specific condition of XEP-0205. */
  private static final StreamError TOO_BIG =
      new StreamError(
          StreamErrorCondition.POLICY_VIOLATION,
          Optional.empty(),
          Optional.of(new Texts.Said(Texts.DEFAULT_LANGUAGE, "a stanza is too big")),
          Optional.of(XmlElement.of("urn:xmpp:errors", "stanza-too-big")));

  private final Benches benches;
  private DecoderLimits limits;
  private Scope scope;
  private Phase phase;
  private final Unread unread = new Unread();

  /** How many bytes of the element were seen by the lexer, and by the parser. */
  private int scanned;

  private int parsed;
  private @Nullable Bench bench;
  private @Nullable FirstLevel element;

  AaltoStreamDecoder(Benches benches, Optional<Scope> within, DecoderLimits limits) {
    this.benches = benches;
    this.limits = limits;
    this.scope = within.orElse(Scope.BARE);
    this.phase = within.isPresent() ? Phase.BETWEEN : Phase.START;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    if (phase == Phase.ENDED) {
      bytes.position(bytes.limit());
    } else {
      unread.append(bytes, limits.stanzaBytes());
    }
  }

  @Override
  public Optional<StreamInput> next() {
    StreamInput input =
        switch (phase) {
          case START -> start();
          case PROLOG -> prolog();
          case HEADER, INSIDE -> inside();
          case BETWEEN -> between();
          case CLOSING -> ended(new StreamInput.Closed());
          case ENDED -> null;
        };
    if (input == null) {
      settle();
    }
    return Optional.ofNullable(input);
  }

  @Override
  public ByteBuffer remaining() {
    end();
    return unread.take();
  }

  @Override
  public void limit(DecoderLimits bounds) {
    limits = bounds;
  }

  private @Nullable StreamInput start() {
    if (unread.isEmpty()) {
      return null;
    }
    if (unread.first() == '<') {
      if (Declaration.mayBegin(unread.array(), unread.position(), unread.end())) {
        return declaration();
      }
      phase = Phase.PROLOG;
      return prolog();
    }
    int first = unread.first() & 0xFF;
    if (first == 0 || first >= 0xFE) {
      return broken(StreamErrorCondition.UNSUPPORTED_ENCODING, "streams are in UTF-8");
    }
    phase = Phase.PROLOG;
    return prolog();
  }

  private @Nullable StreamInput declaration() {
    int first = unread.position();
    int behind = Declaration.end(unread.array(), first, unread.end());
    if (behind < 0) {
      return unread.end() - first > Declaration.MOST_BYTES
          ? broken(StreamErrorCondition.NOT_WELL_FORMED, "the XML declaration is not valid")
          : null;
    }
    Optional<StreamError> fault = Declaration.fault(unread.array(), first, behind);
    if (fault.isPresent()) {
      return ended(new StreamInput.Broken(fault.get()));
    }
    unread.skip(behind - first);
    phase = Phase.PROLOG;
    return prolog();
  }

  private @Nullable StreamInput prolog() {
    unread.skipSpace();
    if (unread.isEmpty()) {
      return null;
    }
    if (unread.first() != '<') {
      return broken(StreamErrorCondition.NOT_WELL_FORMED, "character data before the stream");
    }
    begin(Phase.HEADER, Scope.BARE, null);
    return inside();
  }

  private @Nullable StreamInput between() {
    unread.skipSpace();
    if (unread.isEmpty()) {
      return null;
    }
    if (unread.first() != '<') {
      return broken(StreamErrorCondition.BAD_FORMAT, "character data between stanzas");
    }
    begin(Phase.INSIDE, scope, scope.rootName());
    return inside();
  }

  private void begin(Phase next, Scope within, byte @Nullable [] rootName) {
    Bench taken = bench;
    if (taken == null || taken.worn()) {
      taken = benches.take(within);
      bench = taken;
    }
    taken.lexer().begin(limits, rootName);
    element = rootName == null ? null : new FirstLevel(within);
    scanned = 1;
    parsed = 0;
    phase = next;
  }

  private @Nullable StreamInput inside() {
    Bench at = Objects.requireNonNull(bench);
    Lexer lexer = at.lexer();
    int most = lexer.limits().stanzaBytes();
    int first = unread.position();
    int to = Math.min(unread.end(), first + most);
    scanned = lexer.scan(unread.array(), first, first + scanned, to) - first;
    StreamError fault = lexer.fault();
    Lexer.Found found = lexer.found();
    if (fault == null && found == Lexer.Found.NOTHING && scanned == most) {
      fault = TOO_BIG;
    }
    if (fault != null) {
      return ended(new StreamInput.Broken(firstFault(at, fault)));
    }
    if (found == Lexer.Found.ROOT_END) {
      unread.skip(scanned);
      benches.giveBack(at, scope);
      return ended(new StreamInput.Closed());
    }
    try {
      return switch (found) {
        case ROOT_START, ROOT_EMPTY -> opened(at, found == Lexer.Found.ROOT_EMPTY);
        case ELEMENT -> complete(at);
        default -> {
          parse(at, element);
          yield null;
        }
      };
    } catch (XMLStreamException e) {
      return broken(StreamErrorCondition.NOT_WELL_FORMED, NOT_WELL_FORMED);
    }
  }

  /** What the parser objects to comes before what the lexer does: the pieces fed do not matter. */
  private StreamError firstFault(Bench at, StreamError fault) {
    try {
      parse(at, element);
      return fault;
    } catch (XMLStreamException e) {
      return StreamError.of(StreamErrorCondition.NOT_WELL_FORMED, NOT_WELL_FORMED);
    }
  }

  /** Feeds the parser with what the lexer let pass since the last time. */
  private void parse(Bench at, @Nullable FirstLevel sink) throws XMLStreamException {
    int safe = at.lexer().safe();
    if (sink == null || safe == parsed) {
      return;
    }
    int first = unread.position();
    at.parse(unread.array(), first + parsed, first + safe, sink);
    parsed = safe;
    if (at.depth() != at.lexer().depth()) {
      throw new XMLStreamException("lexer and parser disagree");
    }
  }

  private StreamInput complete(Bench at) throws XMLStreamException {
    FirstLevel read = Objects.requireNonNull(element);
    parse(at, read);
    Lexer lexer = at.lexer();
    int from = unread.position() + lexer.bodyStart();
    int to = unread.position() + lexer.bodyEnd();
    StreamInput input = read.input(benches, unread.array(), from, to, scanned);
    at.count(lexer.names(), scanned);
    unread.skip(scanned);
    element = null;
    phase = Phase.BETWEEN;
    return input;
  }

  private StreamInput opened(Bench at, boolean empty) throws XMLStreamException {
    HeaderReader reader = new HeaderReader();
    at.parse(unread.array(), unread.position(), unread.position() + scanned, reader);
    StreamHeader header = reader.header().orElseThrow(() -> new XMLStreamException("no root"));
    scope = Scope.of(header);
    if (!empty) {
      byte[] close = new XmlOutput(64).raw("</").raw(scope.rootName()).raw(">").toByteArray();
      at.parse(close, 0, close.length, Sink.NONE);
    }
    at.count(at.lexer().names(), scanned);
    benches.giveBack(at, Scope.BARE);
    bench = null;
    unread.skip(scanned);
    phase = empty ? Phase.CLOSING : Phase.BETWEEN;
    return new StreamInput.Opened(header);
  }

  private StreamInput broken(StreamErrorCondition condition, String why) {
    return ended(new StreamInput.Broken(StreamError.of(condition, why)));
  }

  private StreamInput ended(StreamInput last) {
    end();
    if (last instanceof StreamInput.Broken) {
      unread.clear();
    }
    return last;
  }

  private void end() {
    phase = Phase.ENDED;
    bench = null;
    element = null;
  }

  /** Lets go of what is not needed while no bytes come. */
  private void settle() {
    Bench idle = bench;
    if (idle != null && phase == Phase.BETWEEN) {
      benches.giveBack(idle, scope);
      bench = null;
    }
    if (phase == Phase.ENDED) {
      unread.clear();
    } else {
      unread.settle();
    }
  }
}
