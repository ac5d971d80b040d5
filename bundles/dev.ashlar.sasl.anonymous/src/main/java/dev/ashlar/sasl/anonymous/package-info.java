/**
 * SASL ANONYMOUS (RFC 4505) as XEP-0175 uses it: RFC 6120 section 13.8.
 *
 * <p>The SASL feature calls it. Every login gets an address of its own, whose local part nobody can
 * guess; there is no account of that name in any storage. Off unless the operator turns it on.
 */
@NullMarked
package dev.ashlar.sasl.anonymous;

import org.jspecify.annotations.NullMarked;
