/** Benchmarks that need what a bundle keeps to itself. */
@NullMarked
package dev.ashlar.session;

import org.jspecify.annotations.NullMarked;
