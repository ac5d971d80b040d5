/**
 * The storage that all use: the provider {@code current}, which passes each operation on to the
 * provider that holds the data at present, and moves the data to another one while people talk.
 *
 * <p>Who calls it: every bundle that stores something takes the {@link
 * dev.ashlar.storage.api.StorageProvider} named {@code current}; operators use the commands {@code
 * storage status|swap|rollback|commit}. Knows the other providers by {@code storage.api} alone.
 *
 * <h2>A swap</h2>
 *
 * <p>Words: the <em>source</em> and the <em>target</em> are providers; a store's <em>primary</em>
 * is the one that answers for it, its <em>mirror</em> the one that follows. A store begins with the
 * source as primary and is <em>moved</em> when the target has become that. Per store:
 *
 * <ol>
 *   <li><em>engaged</em>: from now on each write is repeated in the mirror before the next write of
 *       the same key (or log) begins; see {@link dev.ashlar.storage.Lanes};
 *   <li><em>copied</em>: key by key, log page by log page, each in its turn between the writes;
 *   <li><em>verified</em>: both sides are read again and compared; what differs is repaired;
 *   <li><em>moved</em>: its {@link dev.ashlar.storage.Gate} holds new operations back for a moment,
 *       those under way end, the {@link dev.ashlar.storage.StateFile} is written, roles change.
 * </ol>
 *
 * <p>From then on the source is the mirror: the way back stays open until the swap is committed.
 * The mirror never fails or delays a user beyond a bound: what it misses is noted as {@link
 * dev.ashlar.storage.Unsynced} and made good before roles change. The state file alone says where
 * each store lives; after a crash everything else is found out again by comparing.
 */
@NullMarked
package dev.ashlar.storage;

import org.jspecify.annotations.NullMarked;
