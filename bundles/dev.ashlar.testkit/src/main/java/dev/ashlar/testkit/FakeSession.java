package dev.ashlar.testkit;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Session;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamError;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session that keeps what it is given. Thread-safe. */
public final class FakeSession implements Session {
  private final Jid address;
  private final Instant since;
  private final List<Stanza> received = new CopyOnWriteArrayList<>();
  private final List<StreamError> ended = new CopyOnWriteArrayList<>();
  private volatile Delivery answer = Delivery.TAKEN;

  /** A session that was bound at the epoch. */
  public FakeSession(String address) {
    this(address, Instant.EPOCH);
  }

  /** A session. */
  public FakeSession(String address, Instant since) {
    this.address = Jid.of(address);
    this.since = since;
  }

  /** What it answers to deliveries from now on. */
  public FakeSession answering(Delivery delivery) {
    answer = delivery;
    return this;
  }

  @Override
  public Jid address() {
    return address;
  }

  @Override
  public Delivery deliver(Stanza stanza) {
    Delivery now = answer;
    if (now == Delivery.TAKEN) {
      received.add(stanza);
    }
    return now;
  }

  @Override
  public void end(StreamError reason) {
    ended.add(reason);
  }

  @Override
  public SessionInfo info() {
    return new SessionInfo(address, since, "192.0.2.1:40000", "none", 0, 0);
  }

  /** What it took since the last call, as XML. */
  public List<String> take() {
    List<String> texts = received.stream().map(Stanza::toString).toList();
    received.clear();
    return texts;
  }

  /** The errors that it was ended by. */
  public List<StreamError> ended() {
    return List.copyOf(ended);
  }
}
