/**
 * SASL negotiation on streams (RFC 6120 section 6), and the announcement of channel bindings
 * (XEP-0440).
 *
 * <p>The negotiator calls it by {@link dev.ashlar.stream.api.StreamFeature}. It offers the
 * mechanisms that are there and usable, strongest first, turns elements into bytes for them and
 * their steps into elements, and limits attempts: on one stream by {@code retries}, from one
 * address and on one account by {@code LoginGuard}, whose counters outlive a connection. Mechanisms
 * and account providers are leased by slots for each operation; an attempt that has begun ends with
 * the mechanism that began it.
 *
 * <p>What cannot be decided is a {@code temporary-auth-failure}: an absent provider, a storage that
 * fails, a mechanism that does not answer in time, too many failures before.
 */
@NullMarked
package dev.ashlar.feature.sasl;

import org.jspecify.annotations.NullMarked;
