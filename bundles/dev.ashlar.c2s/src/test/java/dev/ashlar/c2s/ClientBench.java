package dev.ashlar.c2s;

import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.testkit.FakeConnection;
import dev.ashlar.testkit.FakeSessionTable;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.ChannelBindings;
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLEngine;

/** One client connection with everything around it faked, and time in the test's hands. */
final class ClientBench implements AutoCloseable {
  static final int OUTBOX = 2000;
  static final ClientPolicy POLICY =
      new ClientPolicy(
          DecoderLimits.BEFORE_AUTHENTICATION,
          DecoderLimits.AFTER_AUTHENTICATION,
          OUTBOX,
          new Patience(
              Duration.ofSeconds(30),
              Duration.ofSeconds(210),
              Duration.ofSeconds(60),
              Duration.ofSeconds(5),
              new Vigilance(300, 60, 0)),
          new Rates(0, 0, Duration.ofSeconds(5)),
          new RecipientLimit(0, Duration.ofSeconds(60)));
  private static final TlsInfo TLS =
      new TlsInfo("TLSv1.3", "TLS_X", List.of(), Optional.empty(), new NoBindings());

  private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
  final FakeConnection connection = new FakeConnection(OUTBOX);
  final FakeSessionTable table = new FakeSessionTable();
  final ScriptedRules rules = new ScriptedRules();
  final RecordingRouter router = new RecordingRouter();
  final List<WordDecoder> decoders = new ArrayList<>();
  final Certificates certificates = new Certificates();
  final Services services;
  final ClientConnection client;
  ClientPolicy policy = POLICY;
  int closed;
  private String unread = "";

  private static final class NoBindings implements ChannelBindings {
    @Override
    public List<String> types() {
      return List.of();
    }

    @Override
    public Optional<byte[]> data(String type) {
      return Optional.empty();
    }
  }

  /** Certificates for every host, or for none. */
  static final class Certificates implements TlsContexts {
    boolean there = true;

    @Override
    public Optional<TlsEngine> serverEngine(String host, ClientCertificate clientCertificate) {
      TlsEngine engine =
          new TlsEngine() {
            @Override
            public SSLEngine engine() {
              throw new AssertionError();
            }

            @Override
            public TlsInfo info() {
              return TLS;
            }
          };
      return there ? Optional.of(engine) : Optional.empty();
    }

    @Override
    public void forgetSessions() {
      throw new AssertionError();
    }

    @Override
    public List<CertificateInfo> certificates() {
      return List.of();
    }
  }

  /** Opens word decoders and keeps them. */
  static final class Decoders implements XmlStreamDecoders {
    private final List<WordDecoder> decoders;

    Decoders(List<WordDecoder> decoders) {
      this.decoders = decoders;
    }

    @Override
    public XmlStreamDecoder open(DecoderLimits limits) {
      WordDecoder decoder = new WordDecoder(limits);
      decoders.add(decoder);
      return decoder;
    }

    @Override
    public XmlStreamDecoder resume(StreamHeader header, DecoderLimits limits) {
      WordDecoder decoder = new WordDecoder(limits);
      decoder.resumed = true;
      decoders.add(decoder);
      return decoder;
    }
  }

  /** A bench where services that are missing are waited for. */
  ClientBench() {
    this(Duration.ofHours(1));
  }

  ClientBench(Duration park) {
    services =
        new Services(
            slot("n", park), slot("d", park), slot("r", park), slot("t", park), slot("c", park));
    StreamNegotiator negotiator = rules;
    services.negotiators().add(negotiator, Rank.none());
    services.decoders().add(new Decoders(decoders), Rank.none());
    services.routers().add(router, Rank.none());
    services.tables().add(table, Rank.none());
    services.tls().add(certificates, Rank.none());
    client = new ClientConnection(connection, services, () -> policy, c -> closed++);
  }

  private <T> Slot<T> slot(String label, Duration park) {
    return Slot.builder(label).parkWithin(park, timer).build();
  }

  /** The peer sends; what comes while reading is paused waits. */
  ClientBench send(String words) {
    unread += words;
    return run();
  }

  /** Lets the loop do what is to be done. */
  ClientBench run() {
    connection.loop().run();
    while (!unread.isEmpty()
        && !connection.isPaused()
        && connection.phase() == FakeConnection.Phase.OPEN) {
      String now = unread;
      unread = "";
      client.received(ByteBuffer.wrap(now.getBytes(StandardCharsets.UTF_8)));
      connection.loop().run();
    }
    return this;
  }

  ClientBench pass(Duration time) {
    connection.loop().pass(time);
    return run();
  }

  /** The handshake is done. */
  ClientBench secured() {
    connection.secured(TLS);
    client.secured(TLS);
    return run();
  }

  /** A stream that is established, its negotiation forgotten. */
  ClientBench establish() {
    send("open;auth;open;bind;");
    connection.take();
    return this;
  }

  /** The connection is gone. */
  ClientBench gone() {
    client.closed(CloseReason.of(CloseReason.Kind.PEER_CLOSED));
    return run();
  }

  String written() {
    return connection.take();
  }

  Optional<ClientSession> session() {
    return table.find(ScriptedRules.JULIET).map(e -> (ClientSession) e.session());
  }

  /** The router goes away, without waiting. */
  ClientBench remove(Router departing) {
    services.routers().remove(departing);
    return this;
  }

  ClientBench removeDecoders() {
    services.decoders().current().ifPresent(services.decoders()::remove);
    return this;
  }

  ClientBench addDecoders() {
    services.decoders().add(new Decoders(decoders), Rank.none());
    return this;
  }

  ClientBench remove(SessionTable departing) {
    services.tables().remove(departing);
    return this;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
