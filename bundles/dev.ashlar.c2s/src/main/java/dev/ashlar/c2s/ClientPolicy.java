package dev.ashlar.c2s;

import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;

/**
 * What is allowed to a client connection.
 *
 * @param before decoder limits before login
 * @param after decoder limits after login
 * @param outboxBytes bytes that may wait for the client
 * @param patience how long it is waited for
 * @param rates how much it may send
 * @param recipients to how many it may write
 */
record ClientPolicy(
    DecoderLimits before,
    DecoderLimits after,
    int outboxBytes,
    Patience patience,
    Rates rates,
    RecipientLimit recipients) {

  /** The decoder limits of a stream that is about to be opened, or goes on. */
  DecoderLimits limits(StreamState state) {
    return state.has(StreamProperty.AUTHENTICATED) ? after : before;
  }
}
