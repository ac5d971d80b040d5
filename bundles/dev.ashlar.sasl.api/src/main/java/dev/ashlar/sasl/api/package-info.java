/**
 * SASL mechanisms (RFC 4422) as services, seen from the server's side.
 *
 * <p>The SASL feature of a stream (RFC 6120 section 6) collects the {@link
 * dev.ashlar.sasl.api.SaslMechanism} services, offers those that are usable on the connection, and
 * drives one {@link dev.ashlar.sasl.api.SaslExchange} for each attempt. A mechanism sees bytes
 * only: Base64, XML and retry limits belong to the feature. Each bundle with mechanisms tells their
 * names in its manifest as capabilities of the namespace {@code ashlar.sasl}.
 *
 * <p>Glossary. <b>Mechanism</b>: the rules of one SASL mechanism, without state. <b>Exchange</b>:
 * one attempt to log in. <b>Step</b>: the server's answer to one message of the client: challenge,
 * success or failure. <b>Authcid</b>: the identity whose proof is checked. <b>Authzid</b>: the
 * identity the client wants to act as. <b>Channel binding</b>: data that ties the exchange to the
 * TLS connection below it (RFC 5056).
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.sasl.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
