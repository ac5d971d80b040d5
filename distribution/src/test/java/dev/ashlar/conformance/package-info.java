/**
 * Conformance to RFC 6120, proven black-box over TCP and TLS against a server that runs as its
 * users run it.
 *
 * <p>A test names the requirements that it asserts by {@link dev.ashlar.conformance.Rfc6120}; the
 * requirements are the lines of {@code rfc6120.tsv}. At the end of a run {@link
 * dev.ashlar.conformance.ConformanceListener} writes <em>requirement → test → result</em> to {@code
 * target/conformance/}. Servers are started by {@link dev.ashlar.conformance.Servers}, once for
 * each {@link dev.ashlar.conformance.Variant} of configuration that a test asks for.
 *
 * <p>Lines of the security list are named by {@link dev.ashlar.conformance.Security} in the same
 * way. What a test leaves unproven it says by {@code missing}; where only streams between servers
 * can prove the rest, the text contains <em>server streams</em>, and the features of section 15
 * ({@link dev.ashlar.conformance.Feature}) then count as proven on client streams. One test asserts
 * what its ids ask for and no more: it must be right for any server, so {@code conformance/run} can
 * compare them.
 *
 * <p>System properties: {@code ashlar.conformance.endpoint=HOST:PORT} runs the tests against a
 * server that is already there (with {@code ashlar.conformance.domain} and {@code
 * ashlar.conformance.password}, see {@link dev.ashlar.conformance.RemoteServer}); {@code
 * ashlar.conformance.report} is the report's directory.
 */
@NullMarked
package dev.ashlar.conformance;

import org.jspecify.annotations.NullMarked;
