/**
 * Replaces every bundle of the built server while sessions chat over TLS and others log in, and
 * keeps book of what became of each message and each login.
 *
 * <p>{@link dev.ashlar.swap.SwapTest} is the short form, part of every build; {@link
 * dev.ashlar.swap.SwapRun} the long one, run by {@code benchmarks/swap}.
 *
 * <p>Words used here:
 *
 * <ul>
 *   <li><em>swap</em>: a bundle is updated to another build, removed, and put back as it was;
 *   <li><em>pair</em>: two sessions that write to each other, each with numbers of its own;
 *   <li><em>row</em>: what was seen while one bundle was swapped.
 * </ul>
 */
@NullMarked
package dev.ashlar.swap;

import org.jspecify.annotations.NullMarked;
