/** Resource binding (RFC 6120 section 7). */
@NullMarked
package dev.ashlar.feature.bind;

import org.jspecify.annotations.NullMarked;
