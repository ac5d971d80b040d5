package dev.ashlar.account.stored;

/**
 * Settings of the PID {@code dev.ashlar.account.stored}.
 *
 * @param iterations rounds of PBKDF2 for new credentials
 * @param hashThreads threads that hash passwords
 * @param hashQueue passwords that may wait for such a thread
 * @param passwordMinLength characters of a new password
 */
record Settings(int iterations, int hashThreads, int hashQueue, int passwordMinLength) {
  /** RFC 7677 section 4: "SHOULD be at least 4096". */
  static final int MIN_ITERATIONS = 4096;

  /** More than half a second of work for each login, on the client too. */
  static final int MAX_ITERATIONS = 1_000_000;

  static final int MAX_THREADS = 64;
  static final int MAX_QUEUE = 10_000;

  /** Whoever asks for more asks for passwords that nobody can remember. */
  static final int MAX_MIN_LENGTH = 128;

  Settings {
    check("iterations", iterations, MIN_ITERATIONS, MAX_ITERATIONS);
    check("hash.threads", hashThreads, 1, MAX_THREADS);
    check("hash.queue", hashQueue, 1, MAX_QUEUE);
    check("password.min.length", passwordMinLength, 0, MAX_MIN_LENGTH);
  }

  private static void check(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + " is " + value + ", but has to be from " + min + " to " + max);
    }
  }
}
