package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Session;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.xml.XmlOutput;
import java.time.Instant;

/** The session of an established client stream. */
final class ClientSession implements Session {
  private static final int USUAL_STANZA = 512;

  private final ClientConnection owner;
  private final Connection connection;
  private final Jid address;
  private final long since = System.currentTimeMillis();

  ClientSession(ClientConnection owner, Connection connection, Jid address) {
    this.owner = owner;
    this.connection = connection;
    this.address = address;
  }

  @Override
  public Jid address() {
    return address;
  }

  @Override
  public Delivery deliver(Stanza stanza) {
    if (owner.isClosing()) {
      return Delivery.GONE;
    }
    XmlOutput out = new XmlOutput(USUAL_STANZA);
    stanza.writeTo(out, Namespaces.CLIENT);
    return switch (connection.write(out.array(), 0, out.size())) {
      case ACCEPTED -> Delivery.TAKEN;
      case FULL -> {
        connection.loop().execute(owner::stalled);
        yield Delivery.FULL;
      }
      case CLOSED -> Delivery.GONE;
    };
  }

  @Override
  public void end(StreamError reason) {
    connection.loop().execute(() -> owner.fail(reason, true));
  }

  @Override
  public SessionInfo info() {
    return new SessionInfo(
        address,
        Instant.ofEpochMilli(since),
        connection.remoteAddress().toString(),
        connection.tls().map(t -> t.protocol() + " " + t.cipherSuite()).orElse("none"),
        connection.bytesIn(),
        connection.bytesOut());
  }
}
