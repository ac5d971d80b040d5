/** Key-value and log stores. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.storage.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
