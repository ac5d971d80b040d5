package dev.ashlar.c2s;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param step the longest that each step before the binding of a resource may take
 * @param negotiation the longest that all of them may take, however the client divides them
 * @param stalled the longest that the outbox may stay filled
 * @param closing the longest to wait for the peer's closing tag
 * @param vigilance when it is found out whether the client is still there
 */
record Patience(
    Duration step, Duration negotiation, Duration stalled, Duration closing, Vigilance vigilance) {}
