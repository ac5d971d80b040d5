/** XMPP addresses (RFC 7622). */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.jid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
