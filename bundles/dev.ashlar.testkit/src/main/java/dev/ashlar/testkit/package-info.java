/** Test client, fakes and contract tests. */
@NullMarked
package dev.ashlar.testkit;

import org.jspecify.annotations.NullMarked;
