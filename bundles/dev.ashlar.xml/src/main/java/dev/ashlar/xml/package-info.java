/**
 * XML as values: names, immutable elements and the output that writes them.
 *
 * <p>Nothing here parses and nothing here knows XMPP. An element keeps the prefixes with which it
 * was read, because RFC 6120 section 8.4 asks a server to keep them; equality of names is by
 * namespace and local name alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.xml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
