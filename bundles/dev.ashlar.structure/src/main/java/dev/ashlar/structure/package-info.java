/**
 * The rules of the house, checked on what was built.
 *
 * <p>The design says which bundle may know which (tiers), who owns a library, and how large a piece
 * of code may grow. Here each such rule is a {@link Rule}: a pure function from the {@link House}
 * to its {@link Violation}s, so that it can be shown to fail on a small synthetic house. The build
 * runs all of {@link Rules#all()} after every bundle is packaged; nothing of this is shipped.
 *
 * <p>Words: a <em>house</em> is all bundles with their sources; the <em>facts</em> of a class are
 * what its byte code says; a <em>permit</em> is a written exception from one rule, which must carry
 * a reason and must be removed when it is no longer used.
 */
@NullMarked
package dev.ashlar.structure;

import org.jspecify.annotations.NullMarked;
