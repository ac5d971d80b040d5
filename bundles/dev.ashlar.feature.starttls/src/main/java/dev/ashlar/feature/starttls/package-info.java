/**
 * STARTTLS (RFC 6120 section 5): offers TLS before anything else, and hands a stream over to it.
 * Which certificates there are is the TLS bundle's knowledge; the handshake is the transport's.
 */
@NullMarked
package dev.ashlar.feature.starttls;

import org.jspecify.annotations.NullMarked;
