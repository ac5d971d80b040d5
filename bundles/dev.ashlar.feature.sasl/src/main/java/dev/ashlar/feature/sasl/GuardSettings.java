package dev.ashlar.feature.sasl;

import java.time.Duration;

/**
 * The limits of failed logins.
 *
 * @param perAccount failures on one account, existing or not, in one window
 * @param perAddress failures from one address in one window
 * @param window how long failures count
 * @param entries how many accounts, addresses and pairs of both are remembered at most, each
 */
record GuardSettings(int perAccount, int perAddress, Duration window, int entries) {
  GuardSettings {
    if (perAccount < 1 || perAddress < 1 || entries < 1 || window.isNegative()) {
      throw new IllegalArgumentException("limits of failed logins are positive");
    }
  }
}
