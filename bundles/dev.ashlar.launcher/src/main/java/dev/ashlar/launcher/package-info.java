/**
 * Starts a distribution: one Apache Felix framework with the bundles that lie in its folders.
 *
 * <p>Called by {@code bin/ashlar} with the distribution's directory; runs on the class path
 * together with the framework, outside of any bundle. The folders are the truth: what lies in
 * {@code bundles/LEVEL/} and {@code deploy/} is installed and started, what changes there is
 * updated while the server runs, what goes is uninstalled. The framework's own cache is made anew
 * at each start, so nothing in it can be stale and it may be deleted at any time.
 *
 * <p>Words used here:
 *
 * <ul>
 *   <li><em>home</em>: the directory of the distribution;
 *   <li><em>shipped bundle</em>: one below {@code bundles/}; its folder's number is its start
 *       level;
 *   <li><em>deployed bundle</em>: one in {@code deploy/}; if it has the symbolic name of a shipped
 *       one, it takes that one's place and level until it is removed.
 * </ul>
 */
@NullMarked
package dev.ashlar.launcher;

import org.jspecify.annotations.NullMarked;
