/** SASL PLAIN (RFC 4616). */
@NullMarked
package dev.ashlar.sasl.plain;

import org.jspecify.annotations.NullMarked;
