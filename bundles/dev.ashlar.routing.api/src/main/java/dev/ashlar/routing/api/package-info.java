/** Routing, sessions and stanza handlers (RFC 6120 section 10). */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.routing.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
