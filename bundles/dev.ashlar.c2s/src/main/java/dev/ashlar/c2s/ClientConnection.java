package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureExchange;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.stream.api.StreamStep;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.TlsContexts.ClientCertificate;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.transport.api.WriteResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: takes bytes, borrows what decides, does what was decided. Confined to the
 * connection's event loop but for {@link #isClosing()}.
 *
 * <p>While a decision is pending, nothing further of the stream is looked at and reading is paused,
 * so that stanzas are handled in the order in which they came (RFC 6120 section 10.1).
 */
final class ClientConnection implements ConnectionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  private final Connection connection;
  private final Services services;
  private final ClientPolicy policy;
  private final Consumer<ClientConnection> onClosed;

  private volatile StreamState state;
  private @Nullable XmlStreamDecoder decoder;
  private @Nullable ClientSession session;
  private @Nullable Cancellable timer;
  private boolean pending;
  private boolean peerClosed;
  private boolean deaf;

  ClientConnection(
      Connection connection,
      Services services,
      ClientPolicy policy,
      Consumer<ClientConnection> onClosed) {
    this.connection = connection;
    this.services = services;
    this.policy = policy;
    this.onClosed = onClosed;
    this.state = StreamState.fresh(StreamKind.CLIENT, connection.remoteAddress().getAddress());
    expectWithin(policy.negotiation());
  }

  /** Whether our closing tag was sent. Any thread. */
  boolean isClosing() {
    return state.phase() == Phase.CLOSING;
  }

  @Override
  public void received(ByteBuffer data) {
    if (deaf) {
      return;
    }
    XmlStreamDecoder current = decoder;
    if (current == null) {
      Optional<XmlStreamDecoder> opened = openDecoder();
      if (opened.isEmpty()) {
        return;
      }
      current = opened.get();
      decoder = current;
    }
    current.feed(data);
    pump();
  }

  private Optional<XmlStreamDecoder> openDecoder() {
    boolean known = state.has(StreamProperty.AUTHENTICATED);
    Optional<XmlStreamDecoder> opened =
        services.decoders().with(d -> d.open(known ? policy.after() : policy.before()));
    if (opened.isEmpty()) {
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
    return opened;
  }

  /** Handles what the decoder has, until it needs more bytes or a decision is pending. */
  private void pump() {
    XmlStreamDecoder current = decoder;
    while (!pending && !deaf && current != null) {
      Optional<StreamInput> input = current.next();
      if (input.isEmpty()) {
        return;
      }
      handle(input.get());
      current = decoder;
    }
  }

  private void handle(StreamInput input) {
    if (input instanceof StreamInput.Closed) {
      peerClosed = true;
    }
    if (session != null && input instanceof StreamInput.StanzaRead read) {
      if (read.contentNamespace().equals(Namespaces.CLIENT)) {
        route(read.stanza());
        return;
      }
    } else if (session != null && input instanceof StreamInput.InvalidStanza invalid) {
      refuse(session, invalid);
      return;
    }
    if (isClosing()) {
      if (peerClosed || input instanceof StreamInput.Broken) {
        finish();
      }
      return;
    }
    await(
        services
            .negotiators()
            .withAsync(n -> n.receive(state, input), connection.loop())
            .thenApply(SlotResult::value),
        this::negotiated);
  }

  private void negotiated(Optional<StreamStep> step, @Nullable Throwable fault) {
    if (step.isPresent()) {
      apply(step.get());
    } else {
      LOG.warn("connection {}: negotiation failed: {}", connection.id(), String.valueOf(fault));
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
  }

  /** Stamps sender and language (sections 8.1.2.1 and 4.7.4) and routes. */
  private void route(Stanza read) {
    Stanza.Builder stamped = read.with().from(state.address().orElseThrow());
    if (read.lang().isEmpty() && state.lang().isPresent()) {
      stamped.lang(state.lang().get());
    }
    Stanza stanza = stamped.build();
    Optional<CompletionStage<Fate>> fate = services.routers().with(r -> r.route(stanza));
    if (fate.isPresent() && fate.get().toCompletableFuture().isDone()) {
      return;
    }
    CompletionStage<Optional<Fate>> later =
        fate.map(f -> f.thenApply(Optional::of))
            .orElseGet(
                () ->
                    services
                        .routers()
                        .withAsync(r -> r.route(stanza), connection.loop())
                        .thenApply(SlotResult::value));
    await(later, (done, fault) -> routed(stanza, done));
  }

  /** A stanza that no router took within the bounds goes back to its sender. */
  private void routed(Stanza stanza, Optional<Fate> fate) {
    if (fate.isEmpty() && session != null && stanza.mayBeAnsweredByError()) {
      session.deliver(Answers.noRouter(stanza));
    }
  }

  private static void refuse(ClientSession session, StreamInput.InvalidStanza invalid) {
    if (invalid.rest().mayBeAnsweredByError()) {
      session.deliver(Answers.invalid(invalid, session.address()));
    }
  }

  /** Goes on at once if the stage is complete, otherwise pauses until it is. */
  private <T> void await(
      CompletionStage<Optional<T>> stage, BiConsumer<Optional<T>, @Nullable Throwable> then) {
    CompletableFuture<Optional<T>> future = stage.toCompletableFuture();
    if (future.isDone() && !future.isCompletedExceptionally()) {
      then.accept(future.join(), null);
      return;
    }
    pending = true;
    connection.pauseReading();
    stage.whenComplete(
        (value, fault) ->
            connection
                .loop()
                .execute(
                    () -> {
                      pending = false;
                      if (decoder == null && session == null && deaf) {
                        return;
                      }
                      then.accept(fault == null ? value : Optional.empty(), fault);
                      connection.resumeReading();
                      pump();
                    }));
  }

  private void apply(StreamStep step) {
    Phase before = state.phase();
    boolean wasKnown = state.has(StreamProperty.AUTHENTICATED);
    state = step.state();
    step.effects().forEach(this::perform);
    if (session == null
        && !isClosing()
        && (state.phase() != before || state.has(StreamProperty.AUTHENTICATED) != wasKnown)) {
      expectWithin(policy.negotiation());
    }
  }

  private void perform(StreamEffect effect) {
    if (effect instanceof StreamEffect.Write write) {
      if (connection.write(write.utf8()) == WriteResult.FULL) {
        connection.abort();
      }
    } else if (effect instanceof StreamEffect.StartTls start) {
      startTls(start);
    } else if (effect instanceof StreamEffect.Restart) {
      restart();
    } else if (effect instanceof StreamEffect.Establish) {
      establish(state.address().orElseThrow());
    } else if (effect instanceof StreamEffect.Close close) {
      closing(close);
    }
  }

  /** What was read in clear behind the command goes with the decoder (section 5.4.3.3). */
  private void startTls(StreamEffect.StartTls start) {
    Optional<TlsEngine> engine =
        services
            .tls()
            .with(t -> t.serverEngine(start.host(), ClientCertificate.WANTED))
            .flatMap(found -> found);
    decoder = null;
    if (engine.isPresent()) {
      connection.startTls(engine.get(), start.lastClearBytes());
      expectWithin(policy.negotiation());
    } else {
      connection.abort();
    }
  }

  @Override
  public void secured(TlsInfo info) {
    state = state.secured(info);
    expectWithin(policy.negotiation());
  }

  private void restart() {
    ByteBuffer rest = decoder == null ? ByteBuffer.allocate(0) : decoder.remaining();
    decoder = openDecoder().orElse(null);
    if (decoder != null && rest.hasRemaining()) {
      decoder.feed(rest);
    }
  }

  private void establish(Jid address) {
    stopTimer();
    session = new ClientSession(this, connection, address);
    if (decoder != null) {
      decoder.limit(policy.after());
    }
    enter(address);
  }

  private void enter(Jid address) {
    ClientSession opened = session;
    if (opened != null && !services.tables().use(table -> table.open(opened))) {
      LOG.warn("{}: no session table, closing", address);
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
  }

  /** Enters the session into a table that is new. Any thread. */
  void enterInto(SessionTable table) {
    connection
        .loop()
        .execute(
            () -> {
              if (session != null && !isClosing()) {
                table.open(session);
              }
            });
  }

  private void closing(StreamEffect.Close close) {
    if (!close.fault().isEmpty()) {
      LOG.info("connection {} {}: {}", connection.id(), who(), close.fault());
    }
    if (peerClosed || !close.heed()) {
      finish();
    } else {
      expectWithin(policy.closing());
    }
  }

  private String who() {
    return state.address().map(Jid::toString).orElse(connection.remoteAddress().toString());
  }

  /** Both streams are closed, or void. */
  private void finish() {
    deaf = true;
    stopTimer();
    connection.closeAfterFlush();
    leave();
  }

  /** Ends the stream by an error, unless it is ending already. */
  void fail(StreamError error, boolean heed) {
    if (isClosing()) {
      return;
    }
    Optional<StreamStep> step = services.negotiators().with(n -> n.fail(state, error, heed));
    if (step.isPresent()) {
      apply(step.get());
    } else {
      connection.abort();
    }
  }

  /** The outbox is full: the peer has some time to make room. */
  void stalled() {
    if (timer == null && !isClosing()) {
      timer = connection.loop().schedule(this::stalledTooLong, policy.stalled());
    }
  }

  private void stalledTooLong() {
    timer = null;
    fail(StreamError.of(StreamErrorCondition.CONNECTION_TIMEOUT, "the peer does not read"), false);
    connection.abort();
  }

  @Override
  public void drained() {
    if (session != null && !isClosing()) {
      stopTimer();
    }
  }

  private void expectWithin(Duration bound) {
    stopTimer();
    timer = connection.loop().schedule(this::late, bound);
  }

  private void late() {
    timer = null;
    if (isClosing()) {
      finish();
    } else if (decoder == null && state.domain().isEmpty() && state.tls().isEmpty()) {
      fail(StreamError.of(StreamErrorCondition.CONNECTION_TIMEOUT, "no stream in time"), false);
    } else if (decoder == null) {
      connection.abort();
    } else {
      fail(StreamError.of(StreamErrorCondition.CONNECTION_TIMEOUT, "too slow"), false);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  public void closed(CloseReason reason) {
    deaf = true;
    stopTimer();
    state.exchange().ifPresent(FeatureExchange::close);
    leave();
    state = state.exchanging(Optional.empty()).in(Phase.CLOSING);
    decoder = null;
    onClosed.accept(this);
  }

  /** Gives the address back and tells who saw the session. */
  private void leave() {
    ClientSession left = session;
    session = null;
    if (left != null) {
      services
          .tables()
          .with(table -> table.release(left.address(), Optional.of(left)))
          .flatMap(last -> last)
          .ifPresent(last -> services.routers().use(r -> r.departed(last)));
    } else {
      state.address().ifPresent(a -> services.tables().with(t -> t.release(a, Optional.empty())));
    }
  }
}
