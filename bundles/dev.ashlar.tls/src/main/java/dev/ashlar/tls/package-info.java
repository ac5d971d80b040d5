/** Certificates and TLS settings. */
@NullMarked
package dev.ashlar.tls;

import org.jspecify.annotations.NullMarked;
