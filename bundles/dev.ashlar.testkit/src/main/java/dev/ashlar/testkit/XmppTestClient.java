package dev.ashlar.testkit;

import dev.ashlar.testkit.WireChannel.Outcome;
import dev.ashlar.testkit.WireScanner.Kind;
import dev.ashlar.testkit.WireScanner.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * A client that does exactly what a test says: it sends literal XML in any splitting and states
 * what must come back. It knows no server. Every failed expectation is a {@link WireFailure} that
 * shows the whole conversation. Waits at most {@link #PATIENCE} per expectation. Confined to one
 * thread.
 */
public final class XmppTestClient implements AutoCloseable {
  /** Bound of one expectation: generous, as a busy build machine is no fault of the server. */
  public static final Duration PATIENCE =
      Duration.ofMillis(Long.getLong("ashlar.wire.patience.millis", 15_000));

  /** How long "nothing comes" is watched where no marker can be sent. */
  public static final Duration MOMENT =
      Duration.ofMillis(Long.getLong("ashlar.wire.moment.millis", 150));

  /**
   * How long a {@link #marker} waits for stragglers: not at all, as one stream's stanzas are
   * handled in their order. A server of another make may have handled a stanza to one addressee and
   * not yet the one before it to another, which RFC 6120 section 10.1 allows.
   */
  private static final Duration SETTLE =
      Duration.ofMillis(Long.getLong("ashlar.wire.settle.millis", 0));

  private final WireEndpoint endpoint;
  private final WireChannel channel;
  private final WireTranscript transcript = new WireTranscript();
  private final WireReader reader;

  private XmppTestClient(WireEndpoint endpoint) {
    this.endpoint = endpoint;
    this.channel = new WireChannel(endpoint);
    this.reader = new WireReader(channel, transcript);
    transcript.note("connected to " + endpoint);
  }

  /** Opens the TCP connection; sends nothing. */
  public static XmppTestClient connect(WireEndpoint endpoint) {
    return new XmppTestClient(endpoint);
  }

  /** The endpoint this client is connected to. */
  public WireEndpoint endpoint() {
    return endpoint;
  }

  /** Sends literal characters as UTF-8, in one write. */
  public XmppTestClient send(String xml) {
    return sendBytes(xml.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends literal characters in writes of the given number of bytes. */
  public XmppTestClient sendInPieces(String xml, int size) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      sendBytes(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
    return this;
  }

  /** Sends bytes as they are, through TLS where it is on. */
  public XmppTestClient sendBytes(byte[] bytes) {
    transcript.client(new String(bytes, StandardCharsets.UTF_8));
    try {
      channel.write(bytes);
    } catch (SSLException e) {
      throw new WireFailure("cannot send", transcript, e);
    }
    return this;
  }

  /** Sends bytes below TLS. */
  public XmppTestClient sendBelowTls(byte[] bytes) {
    transcript.note("raw, below TLS: " + new String(bytes, StandardCharsets.ISO_8859_1));
    channel.writeRaw(bytes);
    return this;
  }

  /** Sends a usual stream header without 'from' and expects the response header. */
  public WireHeader openStream() {
    return openStream("");
  }

  /** Sends a stream header with further attributes, e.g. {@code from='a@b'}. */
  public WireHeader openStream(String attributes) {
    sendHeader(attributes);
    return expectHeader();
  }

  /** Sends a stream header with further attributes; the next thing read is a new stream's. */
  public XmppTestClient sendHeader(String attributes) {
    restart();
    return send(
        "<?xml version='1.0'?><stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s' %s>"
            .formatted(endpoint.domain(), Ns.CLIENT, Ns.STREAM, attributes));
  }

  /** The next thing read is the start of a new stream. */
  public XmppTestClient restart() {
    reader.restart();
    return this;
  }

  /** Expects a response stream header. */
  public WireHeader expectHeader() {
    return reader.header(reader.expectToken("a stream header"));
  }

  /** Expects the features element. */
  public WireElement expectFeatures() {
    return expect(Ns.STREAM, "features");
  }

  /** Expects an element of this name as the very next one. */
  public WireElement expect(String namespace, String name) {
    WireElement element = expectElement();
    if (!element.is(namespace, name)) {
      throw failure("expected <%s xmlns='%s'>, got %s".formatted(name, namespace, element));
    }
    return element;
  }

  /** Expects any first-level element. */
  public WireElement expectElement() {
    return reader.element(reader.expectToken("an element"));
  }

  /** Expects the closing tag of the server's stream. */
  public XmppTestClient expectClose() {
    Token token = reader.expectToken("the closing tag");
    if (token.kind() != Kind.CLOSE) {
      throw new WireFailure("expected the closing tag, got " + token.raw(), transcript);
    }
    return this;
  }

  /** Expects that the server ends the connection without a further token. */
  public XmppTestClient expectEnd() {
    reader.expectEnd();
    return this;
  }

  /**
   * Expects a stream error with one of these conditions, or with any if none is named, the closing
   * tag, and the end of the connection; while no stream is open, the server's header comes first.
   */
  public WireElement expectStreamError(String... conditions) {
    WireElement error = expectStreamErrorOnly(conditions);
    expectClose();
    expectEnd();
    return error;
  }

  /** Like {@link #expectStreamError}, without closing tag and end. */
  public WireElement expectStreamErrorOnly(String... conditions) {
    List<String> allowed = List.of(conditions);
    String what = "a stream error " + (allowed.isEmpty() ? "" : allowed);
    Token token = reader.expectToken(what);
    if (token.kind() == Kind.HEADER) {
      reader.header(token);
      token = reader.expectToken(what);
    }
    WireElement error = reader.element(token);
    List<String> found =
        error.children().stream()
            .filter(child -> child.namespace().equals(Ns.STREAM_ERRORS))
            .map(WireElement::name)
            .filter(name -> !name.equals("text"))
            .toList();
    if (!error.is(Ns.STREAM, "error")
        || found.size() != 1
        || !(allowed.isEmpty() || allowed.contains(found.get(0)))) {
      throw failure("expected " + what + ", got " + error);
    }
    return error;
  }

  /**
   * Expects a SASL failure whose first child is one of these conditions, and the stream still open
   * a moment later.
   */
  public WireElement expectSaslFailure(String... conditions) {
    WireElement failure = expect(Ns.SASL, "failure");
    List<String> children = failure.childNames();
    boolean fits =
        !children.isEmpty()
            && Arrays.asList(conditions).contains(children.get(0))
            && failure.children().stream().allMatch(c -> c.namespace().equals(Ns.SASL))
            && (children.size() == 1 || children.equals(List.of(children.get(0), "text")));
    if (!fits) {
      throw failure("expected SASL failure " + Arrays.toString(conditions) + ", got " + failure);
    }
    expectSilence();
    return failure;
  }

  /** Expects that nothing comes for {@link #MOMENT}, not even the end of the connection. */
  public XmppTestClient expectSilence() {
    Optional<Token> token = reader.next(MOMENT, "silence");
    if (token.isPresent()) {
      throw new WireFailure("expected silence, got " + token.get().raw(), transcript);
    }
    return this;
  }

  /**
   * Sends a ping to the server and reads up to its answer, which proves that everything sent before
   * has been processed. Needs a bound resource.
   *
   * @return what came before the answer
   */
  public List<WireElement> marker() {
    String id = "marker-" + UUID.randomUUID();
    send(
        "<iq type='get' id='%s' to='%s'><ping xmlns='%s'/></iq>"
            .formatted(id, endpoint.domain(), Ns.PING));
    List<WireElement> before = new ArrayList<>();
    WireElement element = expectElement();
    while (!element.attributes().getOrDefault("id", "").equals(id)) {
      before.add(element);
      element = expectElement();
    }
    Optional<Token> late = settled();
    while (late.isPresent()) {
      before.add(reader.element(late.get()));
      late = settled();
    }
    return before;
  }

  private Optional<Token> settled() {
    return SETTLE.isZero() ? Optional.empty() : reader.next(SETTLE, "what is late");
  }

  /** Sends the STARTTLS command, expects {@code <proceed/>} and runs the handshake. */
  public SSLSession startTls() {
    return startTls(TlsSettings.defaults());
  }

  /** The same with special settings. */
  public SSLSession startTls(TlsSettings settings) {
    send("<starttls xmlns='%s'/>".formatted(Ns.TLS));
    expect(Ns.TLS, "proceed");
    return handshake(settings);
  }

  /** Runs the TLS handshake; a failed one is a failure of the test. */
  public SSLSession handshake(TlsSettings settings) {
    try {
      return tryHandshake(settings);
    } catch (SSLException e) {
      throw new WireFailure("TLS handshake failed", transcript, e);
    }
  }

  /**
   * Runs the TLS handshake.
   *
   * @throws SSLException if it does not succeed
   */
  public SSLSession tryHandshake(TlsSettings settings) throws SSLException {
    reader.restartExactly();
    channel.startTls(endpoint, settings, WireReader.deadline(PATIENCE));
    SSLSession session = tls().session();
    transcript.note(session.getProtocol() + " " + session.getCipherSuite());
    return session;
  }

  /**
   * Tries a renegotiation on the running TLS connection.
   *
   * @throws SSLException if the server refuses it
   */
  public void renegotiate() throws SSLException {
    transcript.note("renegotiation");
    tls().handshake(WireReader.deadline(PATIENCE));
  }

  /** The TLS session; only after a handshake. */
  public SSLSession tlsSession() {
    return tls().session();
  }

  /** Whether TLS is on. */
  public boolean secure() {
    return channel.tls().isPresent();
  }

  /** Whether the server sent a close_notify alert. */
  public boolean closeNotifyReceived() {
    return tls().closeNotifyReceived();
  }

  private TlsLayer tls() {
    return channel.tls().orElseThrow(() -> new IllegalStateException("no TLS"));
  }

  /** All bytes the server sent so far, below TLS. */
  public byte[] rawReceived() {
    return channel.rawReceived();
  }

  /** All characters the server sent so far, as read by the XML layer. */
  public String received() {
    return reader.received();
  }

  /**
   * Reads below TLS to the end of the connection and discards what comes; no end in time is a
   * failure. What came is in {@link #rawReceived}.
   */
  public XmppTestClient expectRawEnd() {
    long deadline = WireReader.deadline(PATIENCE);
    Outcome outcome = Outcome.DATA;
    while (outcome == Outcome.DATA) {
      outcome = channel.readRaw(deadline).outcome();
    }
    if (outcome == Outcome.TIMEOUT) {
      throw failure("the connection was not ended in time");
    }
    transcript.note("connection ended");
    return this;
  }

  /** Ends our half of a TLS connection with close_notify, then our half of the TCP connection. */
  public XmppTestClient finishOutput() {
    try {
      if (channel.tls().isPresent()) {
        channel.tls().get().closeOutbound();
      }
    } catch (SSLException e) {
      throw new WireFailure("cannot end TLS", transcript, e);
    }
    channel.shutdownOutput();
    return this;
  }

  /** The conversation so far. */
  public WireTranscript transcript() {
    return transcript;
  }

  /** Fails the test with this conversation. */
  public WireFailure failure(String what) {
    return new WireFailure(what, transcript);
  }

  /** Ends the TCP connection without any closing, as a lost network does. */
  public void drop() {
    channel.reset();
  }

  @Override
  public void close() {
    channel.close();
  }
}
