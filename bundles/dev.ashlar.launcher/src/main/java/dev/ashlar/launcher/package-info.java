/** Starts the Felix framework and the bundles of a distribution. */
@NullMarked
package dev.ashlar.launcher;

import org.jspecify.annotations.NullMarked;
