/**
 * Streams (RFC 6120 section 4): what a decoder reads, what a stream is at any moment, and how
 * features move it on.
 *
 * <p>The state of a stream is data ({@link dev.ashlar.stream.api.StreamState}), held by the owner
 * of the connection; what acts on it are services that keep nothing between two calls, so that each
 * can be replaced between two elements of a live stream.
 *
 * <p>Glossary: <b>input</b>, one thing read from a stream; <b>negotiator</b>, the rules of sections
 * 4.2 and 4.3; <b>feature</b>, one thing to negotiate; <b>exchange</b>, a negotiation of several
 * steps that has begun and is finished by who began it; <b>effect</b>, what the owner of the
 * connection must do.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.stream.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
