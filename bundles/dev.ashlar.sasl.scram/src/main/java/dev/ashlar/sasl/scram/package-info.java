/** SASL SCRAM (RFC 5802, RFC 7677). */
@NullMarked
package dev.ashlar.sasl.scram;

import org.jspecify.annotations.NullMarked;
