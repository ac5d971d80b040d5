/**
 * The roster of an account (RFC 6121 section 2) while nobody can keep contacts here: it is always
 * empty, and says so when somebody tries to add one.
 */
@NullMarked
package dev.ashlar.roster;

import org.jspecify.annotations.NullMarked;
