/**
 * XMPP addresses (RFC 7622): the immutable value {@link dev.ashlar.jid.Jid} and the rules that make
 * a string one.
 *
 * <p>Who calls it: every bundle that reads an address from the wire, from configuration or from an
 * operator. A {@code Jid} is always canonical (prepared and enforced), so two addresses are the
 * same if and only if they are equal: nobody prepares or compares strings elsewhere.
 *
 * <p>Glossary (RFC 7622, section 3):
 *
 * <ul>
 *   <li><em>localpart</em>: the account or room before the {@code @}; PRECIS UsernameCaseMapped;
 *   <li><em>domainpart</em>: the host, the only part that is always there; IDNA2008 U-labels, an
 *       IPv4 address or a bracketed IPv6 address;
 *   <li><em>resourcepart</em>: the connection or occupant after the first {@code /}; PRECIS
 *       OpaqueString;
 *   <li><em>bare</em> address: without a resourcepart; <em>full</em> address: with one;
 *   <li><em>canonical</em>: the one spelling that stands for all equivalent ones;
 *   <li><em>plain</em>: made of ASCII characters that are canonical as they stand, which is what
 *       nearly all addresses are and what the fast path of the parser accepts.
 * </ul>
 *
 * <p>The Unicode version is that of the running JDK: a code point it does not know is unassigned
 * and refused. The PRECIS profiles come from an inlined library that is not exported.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.jid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
