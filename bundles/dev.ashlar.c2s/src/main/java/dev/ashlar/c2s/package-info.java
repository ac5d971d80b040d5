/** Client connections. */
@NullMarked
package dev.ashlar.c2s;

import org.jspecify.annotations.NullMarked;
