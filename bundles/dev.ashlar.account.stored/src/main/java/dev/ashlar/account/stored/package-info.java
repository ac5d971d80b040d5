/**
 * Accounts kept in the server's storage, as SCRAM credentials for all three hashes (RFC 5802
 * section 3): never a password.
 *
 * <p>SASL mechanisms call it by {@link dev.ashlar.account.api.AccountProvider} and administration
 * by {@link dev.ashlar.account.api.AccountAdministration}, both with the name {@code stored}. One
 * document per account, in the key-value store {@code accounts}, with the domain as owner and the
 * local part as key; {@code RecordFormat} tells its form. The store {@code accounts.secret} has the
 * one secret from which decoys are made.
 *
 * <p>Threads: reading happens on the storage's threads; everything that costs thousands of hash
 * rounds on the bounded executor of {@code PasswordHasher}. Nothing waits.
 */
@NullMarked
package dev.ashlar.account.stored;

import org.jspecify.annotations.NullMarked;
