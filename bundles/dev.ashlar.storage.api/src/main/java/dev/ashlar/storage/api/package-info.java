/**
 * The two shapes in which Ashlar keeps what must survive: a key-value store and a log.
 *
 * <p>Features (accounts, roster, offline messages, archive, ...) build their own repositories on
 * these two and never see a database. A provider ({@link StorageProvider}, an OSGi service) carries
 * every present and future feature by implementing two interfaces, and data can be copied from one
 * provider to another without knowing what it means.
 *
 * <h2>Glossary</h2>
 *
 * <ul>
 *   <li><b>store</b>: a named collection that belongs to one feature, for example {@code accounts}.
 *   <li><b>owner</b>: whom the data belongs to, usually a bare JID or a domain; all data of an
 *       owner in a store can be listed and deleted together.
 *   <li><b>document</b>: opaque bytes; the feature alone knows their format.
 *   <li><b>version</b>: a number that identifies one write of one document, for compare-and-set.
 *   <li><b>entry</b>: one element of a log, with an id, a time, perhaps a peer, and a document.
 *   <li><b>log order</b>: the order in which entries were appended; times need not ascend.
 * </ul>
 *
 * <h2>Thread rule</h2>
 *
 * <p>Every method may be called from any thread and never blocks it. Stages complete on a thread of
 * the provider; whoever is confined to an event loop hops back to it before touching its state, and
 * nobody blocks in a dependent stage, least of all by waiting for another operation.
 *
 * <h2>Durability</h2>
 *
 * <p>A stage of a write completes normally only when the write survives the death of the process
 * (for a provider that persists at all). A stage that fails says nothing about the write: it may or
 * may not have happened; repeating an append with the same id or a put is harmless.
 *
 * <h2>Failures</h2>
 *
 * <p>Every fault arrives in the stage as {@link StorageException}, perhaps wrapped as such stages
 * do ({@link StorageException#from} finds it); methods throw nothing but {@link
 * NullPointerException} and, for a limit out of range, {@link IllegalArgumentException}: bugs of
 * the caller. Outcomes that the protocol expects (absent, lost race, unknown anchor) are values.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.storage.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
