/**
 * Client connections: the listener, its limits, and the one object per connection that carries out
 * what negotiator and router decide.
 *
 * <p>A {@link dev.ashlar.c2s.ClientConnection} holds what must survive a swap (the stream's state,
 * its session) and borrows what acts (decoder, negotiator, router, session table) for each step.
 * All of it runs on the connection's event loop, but for deliveries, which go straight to the
 * outbox.
 */
@NullMarked
package dev.ashlar.c2s;

import org.jspecify.annotations.NullMarked;
