/** Rosters (RFC 6121 section 2). */
@NullMarked
package dev.ashlar.roster;

import org.jspecify.annotations.NullMarked;
