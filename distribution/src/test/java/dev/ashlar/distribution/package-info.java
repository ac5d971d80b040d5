/**
 * Tests of the distribution as an operator meets it: copies of {@code target/ashlar}, run by {@code
 * bin/ashlar}.
 */
@NullMarked
package dev.ashlar.distribution;

import org.jspecify.annotations.NullMarked;
