/**
 * What tests of more than one bundle share: contract tests of the service interfaces, fakes, and a
 * black-box XMPP client for the wire. Nothing here is part of a running server.
 *
 * <p>The wire client: {@link dev.ashlar.testkit.XmppTestClient} sends literal XML and states what
 * must come back (RFC 6120); {@link dev.ashlar.testkit.XmppLogin} has the usual negotiation steps;
 * {@link dev.ashlar.testkit.ScramClient} and {@link dev.ashlar.testkit.ChannelBinding} are an
 * implementation of SCRAM of their own, which shares no code with the server. Called by the
 * conformance tests of the distribution and by tests of transports.
 *
 * <p>Words: a <em>marker</em> is a request whose answer proves that everything before it was
 * processed; a <em>moment</em> is the short bound for "nothing comes" where no marker can be sent.
 */
@NullMarked
package dev.ashlar.testkit;

import org.jspecify.annotations.NullMarked;
