/** Delivery rules (RFC 6120 section 10, RFC 6121 section 8). */
@NullMarked
package dev.ashlar.routing;

import org.jspecify.annotations.NullMarked;
