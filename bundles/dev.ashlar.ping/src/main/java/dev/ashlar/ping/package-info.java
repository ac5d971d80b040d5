/** Ping (XEP-0199). */
@NullMarked
package dev.ashlar.ping;

import org.jspecify.annotations.NullMarked;
