/** What the way of a stanza costs, step by step: addresses, decoding, writing. */
@NullMarked
package dev.ashlar.benchmarks;

import org.jspecify.annotations.NullMarked;
