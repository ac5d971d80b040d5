/** SASL negotiation (RFC 6120 section 6). */
@NullMarked
package dev.ashlar.feature.sasl;

import org.jspecify.annotations.NullMarked;
