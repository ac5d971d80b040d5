package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Session;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.WriteResult;
import dev.ashlar.xml.XmlOutput;
import java.time.Instant;
import java.util.function.Consumer;

/** The session of an established client stream: the way in for everybody else. Thread-safe. */
final class ClientSession implements Session {
  private static final int USUAL_STANZA = 512;

  private final Connection connection;
  private final Jid address;
  private final Runnable whenFull;
  private final Consumer<StreamError> whenEnded;
  private final long since = System.currentTimeMillis();
  private final Object order = new Object();
  private volatile boolean sealed;

  /**
   * A session.
   *
   * @param whenFull called on the loop after the outbox has refused a stanza
   * @param whenEnded called on the loop with the error that is to end the stream
   */
  ClientSession(
      Connection connection, Jid address, Runnable whenFull, Consumer<StreamError> whenEnded) {
    this.connection = connection;
    this.address = address;
    this.whenFull = whenFull;
    this.whenEnded = whenEnded;
  }

  @Override
  public Jid address() {
    return address;
  }

  @Override
  public Delivery deliver(Stanza stanza) {
    if (sealed) {
      return Delivery.GONE;
    }
    XmlOutput out = new XmlOutput(USUAL_STANZA);
    stanza.writeTo(out, Namespaces.CLIENT);
    return switch (write(out)) {
      case ACCEPTED -> Delivery.TAKEN;
      case FULL -> {
        connection.loop().execute(whenFull);
        yield Delivery.FULL;
      }
      case CLOSED -> Delivery.GONE;
    };
  }

  private WriteResult write(XmlOutput out) {
    synchronized (order) {
      return sealed ? WriteResult.CLOSED : connection.write(out.array(), 0, out.size());
    }
  }

  /**
   * Takes nothing more: called before the closing tag is written, because "the entity ... MUST NOT
   * send further data" behind it (RFC 6120 section 4.4), whichever thread has some.
   */
  void seal() {
    synchronized (order) {
      sealed = true;
    }
  }

  @Override
  public void end(StreamError reason) {
    connection.loop().execute(() -> whenEnded.accept(reason));
  }

  @Override
  public SessionInfo info() {
    return new SessionInfo(
        address,
        Instant.ofEpochMilli(since),
        Addresses.text(connection.remoteAddress()),
        connection.tls().map(t -> t.protocol() + " " + t.cipherSuite()).orElse("none"),
        connection.bytesIn(),
        connection.bytesOut());
  }
}
