package dev.ashlar.c2s;

import dev.ashlar.stream.api.DecoderLimits;
import java.time.Duration;

/**
 * What is allowed to a client connection.
 *
 * @param before decoder limits before login
 * @param after decoder limits after login
 * @param negotiation the longest that each phase before the binding of a resource may take
 * @param stalled the longest that the outbox may stay full
 * @param closing the longest to wait for the peer's closing tag
 */
record ClientPolicy(
    DecoderLimits before,
    DecoderLimits after,
    Duration negotiation,
    Duration stalled,
    Duration closing) {}
