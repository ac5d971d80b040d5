package dev.ashlar.swap;

import java.util.BitSet;

/**
 * The book of what one session writes to another: each message has a number, which is never used
 * again. Thread-safe.
 */
final class Direction {
  private final BitSet delivered = new BitSet();
  private final BitSet bounced = new BitSet();
  private int sent;

  /** Where this page of the book begins. */
  private int first;

  private int highest = -1;
  private int repeated;
  private int reordered;

  /** Takes the next number. */
  synchronized int next() {
    return sent++;
  }

  synchronized void delivered(int number) {
    if (isDecided(number)) {
      repeated++;
      return;
    }
    if (number < highest) {
      reordered++;
    }
    delivered.set(number);
    highest = Math.max(highest, number);
  }

  synchronized void bounced(int number) {
    if (isDecided(number)) {
      repeated++;
      return;
    }
    bounced.set(number);
  }

  private boolean isDecided(int number) {
    return number < first || delivered.get(number) || bounced.get(number);
  }

  /** Whether it is known of each message what became of it. */
  synchronized boolean settled() {
    return first + delivered.cardinality() + bounced.cardinality() >= sent;
  }

  /** The sums, after which the next page begins. */
  synchronized Account close() {
    int all = sent - first;
    int came = delivered.cardinality();
    int back = bounced.cardinality();
    Account sums = new Account(all, came, back, all - came - back, repeated, reordered);
    delivered.clear();
    bounced.clear();
    first = sent;
    repeated = 0;
    reordered = 0;
    return sums;
  }

  /**
   * What became of the messages.
   *
   * @param sent all of them
   * @param delivered those that came
   * @param bounced those that an error came back for
   * @param lost those that nothing is known of
   * @param repeated how often one was delivered or came back that had been before
   * @param reordered how often one was delivered behind a later one
   */
  record Account(int sent, int delivered, int bounced, int lost, int repeated, int reordered) {
    static final Account NONE = new Account(0, 0, 0, 0, 0, 0);

    Account plus(Account other) {
      return new Account(
          sent + other.sent,
          delivered + other.delivered,
          bounced + other.bounced,
          lost + other.lost,
          repeated + other.repeated,
          reordered + other.reordered);
    }
  }
}
