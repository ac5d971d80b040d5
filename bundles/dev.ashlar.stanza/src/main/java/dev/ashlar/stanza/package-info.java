/** Stanzas, stanza errors and stream errors (RFC 6120 sections 4.9 and 8). */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.stanza;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
