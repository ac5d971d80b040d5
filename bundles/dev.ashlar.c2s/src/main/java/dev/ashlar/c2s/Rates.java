package dev.ashlar.c2s;

import java.time.Duration;

/**
 * How much one client may send (RFC 6120 section 13.12). What is beyond is read later, not dropped.
 *
 * @param stanzas in a second, in the long run; 0 for any number
 * @param bytes in a second, in the long run; 0 for any number
 * @param burst what the rate allows in this time may come at once
 */
record Rates(int stanzas, int bytes, Duration burst) {}
