/** STARTTLS (RFC 6120 section 5). */
@NullMarked
package dev.ashlar.feature.starttls;

import org.jspecify.annotations.NullMarked;
