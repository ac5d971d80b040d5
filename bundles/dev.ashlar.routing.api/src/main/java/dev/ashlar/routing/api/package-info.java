/**
 * Routing (RFC 6120 section 10): who is connected, where a stanza goes, and who answers it here.
 *
 * <p>Glossary: <b>session</b>, a connected resource and the way to reach it; <b>session table</b>,
 * all sessions of this server by full address; <b>router</b>, the delivery rules; <b>fate</b>, what
 * became of a stanza; <b>handler</b>, who answers an IQ request that is addressed to the server or
 * to an account; <b>local service</b>, who deals with all that is addressed to a domain of its own.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.routing.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
