/** Stores in an SQL database. */
@NullMarked
package dev.ashlar.storage.jdbc;

import org.jspecify.annotations.NullMarked;
