package dev.ashlar.c2s;

import java.time.Duration;

/**
 * To how many others one client may write (RFC 6120 section 13.12).
 *
 * @param recipients distinct bare addresses in one window; 0 for any number
 * @param window begins with the first of them
 */
record RecipientLimit(int recipients, Duration window) {}
