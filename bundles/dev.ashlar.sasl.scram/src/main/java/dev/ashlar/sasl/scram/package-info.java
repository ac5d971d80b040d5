/**
 * The SCRAM family of SASL mechanisms (RFC 5802, RFC 7677) with SHA-1, SHA-256 and SHA-512, each
 * with and without channel binding, in one bundle.
 *
 * <p>The SASL feature of a stream calls it by {@link dev.ashlar.sasl.api.SaslMechanism}. {@link
 * dev.ashlar.sasl.scram.ScramExchange} is one attempt, {@code ClientFirst} and {@code ClientFinal}
 * are the client's two messages, {@code ScramKeys} holds the formulas of RFC 5802 section 3. Any
 * type of channel binding works that the connection has data for, such as {@code tls-exporter} (RFC
 * 9266) and {@code tls-server-end-point} (RFC 5929).
 *
 * <p>What gives nothing away: for a name without account the provider hands out a decoy, the
 * exchange runs to its end with it, and fails there as it does with a wrong password.
 */
@NullMarked
package dev.ashlar.sasl.scram;

import org.jspecify.annotations.NullMarked;
