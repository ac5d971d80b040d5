/**
 * The words of RFC 6120 sections 4.9 and 8 as values: stanzas, stanza errors and stream errors.
 *
 * <p><b>Stanza</b>: an envelope (kind, to, from, id, type, language) and a payload. <b>Payload</b>:
 * what is between the tags; as bytes when it is only passed on, as elements for who looks inside.
 * <b>Stanza error</b>: concerns one stanza, the stream lives on. <b>Stream error</b>: ends the
 * stream.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.stanza;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
