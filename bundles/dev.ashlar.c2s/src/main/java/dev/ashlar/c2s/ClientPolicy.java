package dev.ashlar.c2s;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import java.time.Duration;

/**
 * What is allowed to a client connection.
 *
 * @param before decoder limits before login
 * @param after decoder limits after login
 * @param outboxBytes bytes that may wait for the client
 * @param negotiation the longest that each phase before the binding of a resource may take
 * @param stalled the longest that the outbox may stay filled
 * @param closing the longest to wait for the peer's closing tag
 */
record ClientPolicy(
    DecoderLimits before,
    DecoderLimits after,
    int outboxBytes,
    Duration negotiation,
    Duration stalled,
    Duration closing) {

  /** The decoder limits of a stream that is about to be opened. */
  DecoderLimits limits(StreamState state) {
    return state.has(StreamProperty.AUTHENTICATED) ? after : before;
  }
}
