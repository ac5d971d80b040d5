/**
 * Connections on Apache MINA: listeners, event loops, sockets and TLS records.
 *
 * <p>Who calls it: the edge bundles, by the {@code Transport} service; RFC 6120 sections 3 and 5.4
 * are what it is for.
 *
 * <p>MINA accepts, selects, and keeps the life of a session ({@code NioSocketAcceptor}, {@code
 * NioProcessor}). Bytes do not go through MINA's filter chain and write queue: a loop reads and
 * writes its channels itself, with buffers that all connections of the loop share, so that an idle
 * connection holds no buffer at all and a written stanza costs no object but its place in the
 * outbox. The way of a byte:
 *
 * <ul>
 *   <li>in: {@link dev.ashlar.transport.mina.MinaLoop} finds a channel ready, {@link
 *       dev.ashlar.transport.mina.LoopSide} reads it into the loop's buffer, {@link
 *       dev.ashlar.transport.mina.TlsLayer} decodes it, the owner's handler takes it;
 *   <li>out: {@link dev.ashlar.transport.mina.Outbox} collects it, from any thread; once per pass
 *       the loop flushes each connection that has something: one run of TLS records, one write to
 *       the socket by {@link dev.ashlar.transport.mina.Wire}.
 * </ul>
 */
@NullMarked
package dev.ashlar.transport.mina;

import org.jspecify.annotations.NullMarked;
