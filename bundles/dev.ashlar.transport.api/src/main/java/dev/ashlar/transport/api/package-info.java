/**
 * Connections and listeners, as the stream layer sees them: bytes in order, both ways, with TLS on
 * demand.
 *
 * <p>Provided by the transport bundle ({@link dev.ashlar.transport.api.Transport}) and the TLS
 * bundle ({@link dev.ashlar.transport.api.TlsContexts}); called by the edge bundles, which own
 * listeners, and by the stream bundle, which owns connections. RFC 6120 sections 3 (TCP binding), 5
 * (STARTTLS) and 13.7 (certificates) decide what is here.
 *
 * <p>Glossary:
 *
 * <ul>
 *   <li><em>connection</em>: one TCP connection, before, during and after TLS;
 *   <li><em>event loop</em>: the one thread that a connection belongs to; all its callbacks run
 *       there;
 *   <li><em>outbox</em>: what was accepted for sending and has not yet been given to the operating
 *       system; bounded in bytes;
 *   <li><em>handler</em>: the owner's end of a connection, called on its event loop;
 *   <li><em>over limit</em>: a connection beyond the listener's limits, accepted only to be told
 *       so.
 * </ul>
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.transport.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
