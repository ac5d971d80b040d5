/**
 * A {@link dev.ashlar.storage.api.StorageProvider} that keeps everything in memory and forgets it
 * when it stops: for tests, trials and data that need not survive.
 *
 * <p>One thread of its own performs all operations one after the other, so that the maps need no
 * locks; the bytes held and the operations pending are bounded.
 */
@NullMarked
package dev.ashlar.storage.memory;

import org.jspecify.annotations.NullMarked;
