package dev.ashlar.c2s;

import dev.ashlar.stream.api.StreamState;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.EventLoop;
import java.util.function.Supplier;

/**
 * A resource that is bound.
 *
 * @param session how it is reached
 * @param residence where it is entered
 * @param flow what it sends
 * @param vigil whether it is still there
 */
record Resource(ClientSession session, Residence residence, StanzaFlow flow, Vigil vigil) {

  /** The resource of a stream that is established, not yet entered. */
  static Resource of(
      ClientSession session,
      StreamState state,
      Services services,
      Connection connection,
      Supplier<ClientPolicy> policy) {
    EventLoop loop = connection.loop();
    return new Resource(
        session,
        new Residence(session, services, loop),
        new StanzaFlow(session, state.lang(), services, loop, policy),
        new Vigil(session, connection));
  }

  /** From our closing tag on the resource is not connected any more. */
  void leave() {
    session.seal();
    residence.leave();
  }
}
