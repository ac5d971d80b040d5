/**
 * The session request of RFC 3921 section 3, which older clients send after bind: offered as
 * optional, answered, without effect.
 */
@NullMarked
package dev.ashlar.legacysession;

import org.jspecify.annotations.NullMarked;
