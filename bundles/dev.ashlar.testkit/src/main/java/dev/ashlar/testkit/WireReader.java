package dev.ashlar.testkit;

import dev.ashlar.testkit.WireChannel.Outcome;
import dev.ashlar.testkit.WireChannel.Read;
import dev.ashlar.testkit.WireScanner.Kind;
import dev.ashlar.testkit.WireScanner.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.xml.sax.SAXException;

/** Turns what a channel brings into headers, elements and closing tags, and says why it cannot. */
final class WireReader {
  private final WireChannel channel;
  private final WireTranscript transcript;
  private final WireScanner scanner = new WireScanner();
  private final StringBuilder received = new StringBuilder();
  private String headerRaw = "";

  WireReader(WireChannel channel, WireTranscript transcript) {
    this.channel = channel;
    this.transcript = transcript;
  }

  static long deadline(Duration bound) {
    return System.nanoTime() + bound.toNanos();
  }

  /** All characters read so far. */
  String received() {
    return received.toString();
  }

  /** A new stream follows; white space that is left over belongs to the old one. */
  void restart() {
    String rest = scanner.rest();
    if (!rest.isBlank()) {
      throw new WireFailure("unread before the restart: " + rest, transcript);
    }
    scanner.restart();
  }

  /** A new security layer follows: not a single byte may be left over. */
  void restartExactly() {
    String rest = scanner.rest();
    if (!rest.isEmpty()) {
      throw new WireFailure("bytes before the security layer: '" + rest + "'", transcript);
    }
    scanner.restart();
  }

  Token expectToken(String what) {
    return next(XmppTestClient.PATIENCE, what)
        .orElseThrow(() -> new WireFailure("nothing came, expected " + what, transcript));
  }

  WireHeader header(Token token) {
    if (token.kind() != Kind.HEADER) {
      throw new WireFailure("expected a stream header, got " + token.raw(), transcript);
    }
    try {
      WireHeader header = WireXml.header(token.raw());
      headerRaw = token.raw();
      return header;
    } catch (SAXException e) {
      throw new WireFailure("stream header is no XML: " + token.raw(), transcript, e);
    }
  }

  WireElement element(Token token) {
    if (token.kind() != Kind.ELEMENT) {
      throw new WireFailure("expected an element, got " + token.raw(), transcript);
    }
    try {
      return WireXml.element(headerRaw, token.raw());
    } catch (SAXException e) {
      throw new WireFailure("not well-formed: " + token.raw(), transcript, e);
    }
  }

  /** The next token, or empty when nothing came in time; the end of the connection is a failure. */
  Optional<Token> next(Duration bound, String what) {
    long deadline = deadline(bound);
    while (true) {
      Optional<Token> token = scanner.next();
      if (token.isPresent()) {
        transcript.server(token.get().raw());
        return token;
      }
      Read read = readBytes(deadline, what);
      if (read.outcome() == Outcome.TIMEOUT) {
        return Optional.empty();
      }
      if (read.outcome() == Outcome.END) {
        throw new WireFailure("connection ended, expected " + what, transcript);
      }
      accept(read);
    }
  }

  private Read readBytes(long deadline, String what) {
    try {
      return channel.read(deadline);
    } catch (SSLException e) {
      throw new WireFailure("TLS fault, expected " + what, transcript, e);
    }
  }

  private void accept(Read read) {
    received.append(new String(read.bytes(), StandardCharsets.UTF_8));
    scanner.feed(read.bytes());
  }

  /** Reads to the end of the connection; anything but white space before it is a failure. */
  void expectEnd() {
    long deadline = deadline(XmppTestClient.PATIENCE);
    Read read = readToEnd(deadline);
    while (read.outcome() == Outcome.DATA) {
      accept(read);
      read = readToEnd(deadline);
    }
    if (read.outcome() == Outcome.TIMEOUT) {
      throw new WireFailure("the connection was not ended in time", transcript);
    }
    transcript.note("connection ended");
    if (!scanner.rest().isBlank()) {
      throw new WireFailure("expected the end, got " + scanner.rest(), transcript);
    }
  }

  private Read readToEnd(long deadline) {
    try {
      return channel.read(deadline);
    } catch (SSLException e) {
      transcript.note("TLS ended: " + e.getMessage());
      return channel.readRaw(deadline);
    }
  }
}
