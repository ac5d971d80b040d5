/** The virtual hosts of this server. */
@NullMarked
package dev.ashlar.hosts;

import org.jspecify.annotations.NullMarked;
