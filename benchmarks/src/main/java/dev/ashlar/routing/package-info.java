/** Benchmarks that need what a bundle keeps to itself. */
@NullMarked
package dev.ashlar.routing;

import org.jspecify.annotations.NullMarked;
