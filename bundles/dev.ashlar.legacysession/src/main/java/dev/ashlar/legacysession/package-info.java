/** The session request of RFC 3921. */
@NullMarked
package dev.ashlar.legacysession;

import org.jspecify.annotations.NullMarked;
