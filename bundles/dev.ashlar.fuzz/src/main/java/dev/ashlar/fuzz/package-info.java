/**
 * Fuzzing of what reads bytes of strangers. There is no code here but that of the tests: each
 * {@code *FuzzTest} is one target, in the package of what it aims at, because that is
 * package-private. They are in a module of their own because each needs a process of its own and an
 * agent that no other test should have.
 *
 * <p>A target gets any bytes and judges the result by an oracle that was written apart from the
 * code: the parser of the JDK, the grammar of an RFC, or a law such as {@code parse(print(x)) = x}.
 *
 * <p>In each build all seeds ({@code src/test/resources}, a folder for each target) are run, and
 * then each target for a bounded number of further inputs. For long, one target at a time:
 *
 * <pre>{@code
 * mvn -Dquick verify -pl :dev.ashlar.fuzz -am -Dfuzz.only=JidFuzzTest -Dfuzz.runs=-1 -Dfuzz.seconds=600
 * }</pre>
 *
 * <p>A failing input is written to {@code target/fuzz} ({@code crash-*}); it becomes a seed
 * together with the mend. What was learned of a target stays in {@code target/fuzz/.cifuzz-corpus}.
 */
@NullMarked
package dev.ashlar.fuzz;

import org.jspecify.annotations.NullMarked;
