/** Stream negotiation (RFC 6120 section 4). */
@NullMarked
package dev.ashlar.stream;

import org.jspecify.annotations.NullMarked;
