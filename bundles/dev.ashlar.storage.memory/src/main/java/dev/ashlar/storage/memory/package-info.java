/** Stores in memory. */
@NullMarked
package dev.ashlar.storage.memory;

import org.jspecify.annotations.NullMarked;
