/** XML names, immutable elements and their writer. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.xml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
