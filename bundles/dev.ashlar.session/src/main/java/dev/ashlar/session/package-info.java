/**
 * The session table: which resources are connected (RFC 6120 section 7), who holds an address when
 * two want it, and how many an account may have. Only data and atomic changes to it; delivery rules
 * are the routing bundle's.
 */
@NullMarked
package dev.ashlar.session;

import org.jspecify.annotations.NullMarked;
