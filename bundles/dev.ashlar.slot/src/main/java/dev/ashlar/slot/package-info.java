/** Slots: dynamic services with lease, drain and park. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.slot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
