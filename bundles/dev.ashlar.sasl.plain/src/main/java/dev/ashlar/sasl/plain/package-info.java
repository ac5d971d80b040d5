/**
 * The SASL mechanism PLAIN (RFC 4616): the password itself, and therefore never without encryption.
 *
 * <p>The SASL feature of a stream calls it by {@link dev.ashlar.sasl.api.SaslMechanism}. It is out
 * of use where SCRAM can be had, unless configuration demands it: who runs an attack on the
 * certificate gets every password that is sent this way.
 */
@NullMarked
package dev.ashlar.sasl.plain;

import org.jspecify.annotations.NullMarked;
