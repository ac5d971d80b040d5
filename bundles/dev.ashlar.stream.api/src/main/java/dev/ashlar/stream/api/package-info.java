/** Stream state, negotiation and features (RFC 6120 sections 4 to 7). */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.stream.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
