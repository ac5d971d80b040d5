package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.stanza.Namespaces;
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
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.transport.api.WriteResult;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: takes bytes, borrows what decides, does what was decided. Confined to the
 * connection's event loop.
 *
 * <p>While a decision is pending, nothing further of the stream is looked at and reading is paused,
 * so that stanzas are handled in the order in which they came (RFC 6120 section 10.1).
 */
final class ClientConnection implements ConnectionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  private final Connection connection;
  private final Services services;
  private final Supplier<ClientPolicy> policy;
  private final Consumer<ClientConnection> onClosed;
  private final Deadline deadline;

  /** For the whole negotiation, whatever its steps take. */
  private final Deadline negotiation;

  private final ReadGate gate;
  private final Throttle throttle;
  private final StallWatch stall;
  private final Intake intake;
  private final Turn turn;
  private StreamState state;
  private volatile @Nullable Resource resource;

  /** A TLS handshake is under way: there is no stream on which anything could be said. */
  private boolean handshaking;

  /** Nothing of the peer is looked at any more. */
  private boolean deaf;

  ClientConnection(
      Connection connection,
      Services services,
      Supplier<ClientPolicy> policy,
      Consumer<ClientConnection> onClosed) {
    this.connection = connection;
    this.services = services;
    this.policy = policy;
    this.onClosed = onClosed;
    this.deadline = new Deadline(connection.loop());
    this.stall = new StallWatch(connection, policy, deadline, this::stalledTooLong);
    this.intake = new Intake(services.decoders());
    this.gate = new ReadGate(connection);
    this.throttle = new Throttle(connection, gate, policy);
    this.turn = new Turn(connection.loop(), gate, this::pump);
    this.state = StreamState.fresh(StreamKind.CLIENT, connection.remoteAddress().getAddress());
    this.negotiation = new Deadline(connection.loop());
    negotiation.within(policy.get().patience().negotiation(), this::negotiationLate);
    awaitStep();
  }

  private void awaitStep() {
    deadline.within(policy.get().patience().step(), this::negotiationLate);
  }

  @Override
  public void received(ByteBuffer data) {
    // What comes in clear before a handshake has begun belongs to no stream (section 5.4.3.3).
    if (!deaf && !handshaking) {
      int bytes = data.remaining();
      intake.openUnlessOpen(() -> policy.get().limits(state));
      intake.feed(data);
      pump();
      throttle.received(bytes);
    }
  }

  /** Goes on with the stream. What throws here is a fault of ours (section 4.9.3.8). */
  private void pump() {
    try {
      handleAll();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.error("connection {}: a fault of the server", connection.id(), e);
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
  }

  /** Handles what was read, until more bytes are needed or a decision is pending. */
  private void handleAll() {
    while (!turn.isPending() && !deaf) {
      if (intake.isStale()) {
        turn.await(intake.renew(connection.loop()), (done, fault) -> goOn(done != null && done));
        continue;
      }
      Optional<StreamInput> input = intake.next();
      if (input.isEmpty()) {
        return;
      }
      handle(input.get());
    }
  }

  private void goOn(boolean possible) {
    if (!possible) {
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
  }

  /** There is another maker of decoders: this stream goes on with one of its own. */
  void decodersChanged() {
    if (intake.isStale() && !turn.isPending()) {
      pump();
    }
  }

  private void handle(StreamInput input) {
    Resource bound = resource;
    if (bound != null) {
      throttle.handled();
    }
    if (bound != null
        && input instanceof StreamInput.StanzaRead read
        && read.contentNamespace().equals(Namespaces.CLIENT)) {
      bound.vigil().stanza(read.stanza());
      turn.await(bound.flow().route(read.stanza()), (fate, fault) -> {});
    } else if (bound != null
        && input instanceof StreamInput.InvalidStanza invalid
        && invalid.contentNamespace().equals(Namespaces.CLIENT)) {
      bound.flow().refuse(invalid);
    } else if (!isClosing()) {
      turn.await(
          services.negotiators().withAsync(n -> n.receive(state, input), connection.loop()),
          (step, fault) -> negotiated(input, step, fault));
    } else if (input instanceof StreamInput.Closed || input instanceof StreamInput.Broken) {
      finish();
    }
  }

  private boolean isClosing() {
    return state.phase() == Phase.CLOSING;
  }

  private void negotiated(
      StreamInput input, @Nullable SlotResult<StreamStep> result, @Nullable Throwable fault) {
    Optional<StreamStep> step = result == null ? Optional.empty() : result.value();
    if (isClosing()) {
      step.ifPresent(this::discard);
    } else if (step.isPresent()) {
      apply(step.get());
    } else {
      LOG.warn("connection {}: negotiation failed: {}", connection.id(), String.valueOf(fault));
      fail(StreamError.of(StreamErrorCondition.INTERNAL_SERVER_ERROR), false);
    }
    if (input instanceof StreamInput.Closed && !deaf) {
      finish();
    }
  }

  /** A decision that came after our closing tag: what it has taken is given back. */
  private void discard(StreamStep step) {
    step.state().exchange().ifPresent(FeatureExchange::close);
    if (resource == null) {
      step.state()
          .address()
          .ifPresent(claimed -> services.tables().use(t -> t.release(claimed, Optional.empty())));
    }
  }

  private void apply(StreamStep step) {
    StreamState before = state;
    Resource bound = resource;
    state = step.state();
    if (isClosing() && bound != null) {
      bound.session().seal();
    }
    step.effects().forEach(this::perform);
    boolean progress =
        state.phase() != before.phase() || !state.properties().equals(before.properties());
    if (isClosing()) {
      leave();
    } else if (progress && resource == null) {
      awaitStep();
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
      intake.open(policy.get().limits(state));
    } else if (effect instanceof StreamEffect.Establish) {
      establish(state.address().orElseThrow());
    } else if (effect instanceof StreamEffect.Close close) {
      closing(close);
    }
  }

  /** What was read in clear behind the command goes with the decoder (section 5.4.3.3). */
  private void startTls(StreamEffect.StartTls start) {
    intake.drop();
    handshaking = true;
    turn.await(
        services.tlsEngine(start.host(), connection.loop()),
        (engine, fault) -> startTls(start, Optional.ofNullable(engine).flatMap(made -> made)));
  }

  private void startTls(StreamEffect.StartTls start, Optional<TlsEngine> engine) {
    if (engine.isPresent() && !deaf) {
      connection.startTls(engine.get(), start.lastClearBytes());
      awaitStep();
    } else {
      LOG.warn("connection {}: no certificate for {} any more", connection.id(), start.host());
      connection.abort();
    }
  }

  @Override
  public void secured(TlsInfo info) {
    handshaking = false;
    state = state.secured(info);
    awaitStep();
  }

  private void establish(Jid address) {
    deadline.cancel();
    negotiation.cancel();
    intake.limit(policy.get().after());
    ClientSession session =
        new ClientSession(connection, address, this::outboxFull, error -> fail(error, true));
    Resource bound = Resource.of(session, state, services, connection, policy);
    resource = bound;
    bound.residence().enter();
  }

  /** The policy in force is another one; what is asked for at each use is not told here. */
  void policyChanged() {
    throttle.policyChanged();
    if (state.has(StreamProperty.AUTHENTICATED)) {
      intake.limit(policy.get().after());
    }
  }

  /** Looks whether the peer is still there and does anything; see {@link Vigil#look}. */
  void look(int now, Vigilance rules) {
    Resource bound = resource;
    if (bound != null && !isClosing()) {
      bound.vigil().look(now, !gate.isHeld(), rules).ifPresent(error -> fail(error, true));
    }
  }

  /** The session table in force is another one. Any thread. */
  void tableChanged(Optional<SessionTable> from, Optional<SessionTable> to) {
    Resource bound = resource;
    if (bound != null) {
      bound.residence().move(from, to);
    }
  }

  /**
   * Our closing tag is written. After an error of the peer's making nothing more of it is looked at
   * (section 4.9.1.1); otherwise what it sends before its own tag still counts (section 4.4).
   */
  private void closing(StreamEffect.Close close) {
    if (!close.fault().isEmpty()) {
      String who = Addresses.peer(state.address(), connection.remoteAddress());
      LOG.info("connection {} {}: {}", connection.id(), who, close.fault());
    }
    if (close.heed()) {
      deadline.within(policy.get().patience().closing(), this::finish);
    } else {
      finish();
    }
  }

  /** Both streams are closed, or void. */
  private void finish() {
    deaf = true;
    deadline.cancel();
    negotiation.cancel();
    connection.closeAfterFlush();
  }

  /** Ends the stream by an error, unless it is ending already. */
  void fail(StreamError error, boolean heed) {
    if (isClosing()) {
      return;
    }
    Optional<StreamStep> step =
        handshaking
            ? Optional.empty()
            : services.negotiators().with(n -> n.fail(state, error, heed));
    step.ifPresentOrElse(this::apply, connection::abort);
  }

  private void negotiationLate() {
    fail(StreamError.of(StreamErrorCondition.CONNECTION_TIMEOUT, "negotiation too slow"), false);
  }

  private void outboxFull() {
    if (resource != null && !isClosing()) {
      stall.full();
    }
  }

  @Override
  public void drained() {
    if (resource != null && !isClosing()) {
      stall.drained();
    }
  }

  private void stalledTooLong() {
    fail(StreamError.of(StreamErrorCondition.CONNECTION_TIMEOUT, "the peer does not read"), false);
    connection.abort();
  }

  @Override
  public void closed(CloseReason reason) {
    deaf = true;
    deadline.cancel();
    negotiation.cancel();
    state.exchange().ifPresent(FeatureExchange::close);
    state = state.exchanging(Optional.empty()).in(Phase.CLOSING);
    intake.drop();
    leave();
    onClosed.accept(this);
  }

  private void leave() {
    Optional.ofNullable(resource).ifPresent(Resource::leave);
  }
}
