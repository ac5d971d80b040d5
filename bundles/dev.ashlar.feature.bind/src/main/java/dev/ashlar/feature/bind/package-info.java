/**
 * Resource binding (RFC 6120 section 7): the last step of a client stream. Addresses are given by
 * the session table; this bundle speaks the protocol.
 */
@NullMarked
package dev.ashlar.feature.bind;

import org.jspecify.annotations.NullMarked;
