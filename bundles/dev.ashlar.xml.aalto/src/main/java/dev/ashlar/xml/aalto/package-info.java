/** XML stream decoding on Aalto. */
@NullMarked
package dev.ashlar.xml.aalto;

import org.jspecify.annotations.NullMarked;
