/**
 * Accounts: who may log in at this server, and with which proof.
 *
 * <p>Accounts are a service of their own, apart from storage: credentials may be kept in the
 * server's storage, in a directory, or elsewhere. Each virtual host has one {@link
 * dev.ashlar.account.api.AccountProvider}; SASL mechanisms ask it during a login (RFC 6120 section
 * 6), and administration uses {@link dev.ashlar.account.api.AccountAdministration} where the
 * provider is able to change accounts at all.
 *
 * <p>Glossary. <b>Account</b>: a bare JID {@code local@domain}; its prepared form (RFC 7622) is the
 * only key, so that one prepared name is one account. <b>Credentials</b>: what a provider keeps to
 * check a proof, never the password itself. <b>Decoy</b>: credentials invented for a name that has
 * no account, stable and shaped like real ones, so that an answer tells nothing about whether the
 * account exists (RFC 6120 section 13.11).
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.account.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
