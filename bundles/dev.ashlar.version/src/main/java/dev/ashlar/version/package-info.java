/** Software version (XEP-0092). */
@NullMarked
package dev.ashlar.version;

import org.jspecify.annotations.NullMarked;
