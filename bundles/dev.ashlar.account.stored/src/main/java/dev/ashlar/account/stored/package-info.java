/** Accounts kept in the storage. */
@NullMarked
package dev.ashlar.account.stored;

import org.jspecify.annotations.NullMarked;
