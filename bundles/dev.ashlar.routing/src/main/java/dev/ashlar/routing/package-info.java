/**
 * The delivery rules: RFC 6120 section 10 and RFC 6121 section 8, for local accounts.
 *
 * <p>A stanza comes in with its sender stamped, and leaves in the outbox of one or more sessions,
 * in the hands of a handler or of a local service, or back to its sender as an error. Addresses of
 * other servers are answered by remote-server-not-found while there is no federation.
 */
@NullMarked
package dev.ashlar.routing;

import org.jspecify.annotations.NullMarked;
