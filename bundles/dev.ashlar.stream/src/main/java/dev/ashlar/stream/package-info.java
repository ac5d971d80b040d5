/**
 * The rules of RFC 6120 sections 4.2 to 4.9: judging a stream header, answering it, offering
 * features in order, dispatching what comes to the feature it belongs to, and ending streams.
 *
 * <p>All of it is functions from state and input to state and effects; the connection that carries
 * the stream belongs to the edge bundle that calls.
 */
@NullMarked
package dev.ashlar.stream;

import org.jspecify.annotations.NullMarked;
