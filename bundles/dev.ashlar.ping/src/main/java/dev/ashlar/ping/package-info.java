/** Answers pings to the server and to one's own account (XEP-0199). */
@NullMarked
package dev.ashlar.ping;

import org.jspecify.annotations.NullMarked;
