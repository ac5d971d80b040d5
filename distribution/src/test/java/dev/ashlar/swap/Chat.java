package dev.ashlar.swap;

import dev.ashlar.testkit.WireAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Pairs of sessions that write to each other at a fixed rate. */
final class Chat implements AutoCloseable {
  private static final long LOGIN_SECONDS = 120;
  private static final int AT_ONCE = 20;
  private static final int SETTLE_MILLIS = 20_000;
  private static final long LOOK_MILLIS = 5;

  private final List<Talker> talkers = new ArrayList<>();
  private final Seen seen;
  private final long periodNanos;
  private volatile boolean pausing = true;
  private volatile boolean idle = true;
  private volatile boolean closed;

  /**
   * Logs them all in.
   *
   * @param sessions an even number
   * @param rate messages a second of all of them
   */
  Chat(Site site, List<WireAccount> accounts, int sessions, int rate, Seen seen)
      throws InterruptedException {
    this.seen = seen;
    this.periodNanos = 1_000_000_000L / rate;
    for (int i = 0; i < sessions; i += 2) {
      Direction there = new Direction();
      Direction back = new Direction();
      WireAccount one = accounts.get(i % accounts.size());
      WireAccount other = accounts.get((i + 1) % accounts.size());
      talkers.add(new Talker(site, one, "s" + i, there, back, seen));
      talkers.add(new Talker(site, other, "s" + (i + 1), back, there, seen));
    }
    for (int i = 0; i < sessions; i++) {
      talkers.get(i).begin();
      if (i >= AT_ONCE) {
        talkers.get(i - AT_ONCE).awaitUp(LOGIN_SECONDS);
      }
    }
    for (Talker talker : talkers) {
      talker.awaitUp(LOGIN_SECONDS);
    }
    Thread thread = new Thread(this::write, "chat");
    thread.setDaemon(true);
    thread.start();
  }

  private void write() {
    long due = System.nanoTime();
    for (int i = 0; !closed; i = (i + 1) % talkers.size()) {
      if (pausing) {
        idle = true;
        while (pausing && !closed) {
          LockSupport.parkNanos(1_000_000);
        }
        idle = false;
        due = System.nanoTime();
      }
      long early = due - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      // Those of a pair are neighbours.
      talkers.get(i).write(talkers.get(i ^ 1).jid(), due);
      due += periodNanos;
    }
  }

  void resume() {
    pausing = false;
  }

  /** Writes nothing until {@link #resume}; waits until it is known what became of all messages. */
  void pause() throws InterruptedException {
    pausing = true;
    long end = System.nanoTime() + SETTLE_MILLIS * 1_000_000L;
    while (!(idle && isSettled()) && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean isSettled() {
    return talkers.stream().allMatch(t -> t.isUp() && t.out().settled());
  }

  /** What became of the messages, while it is paused. */
  Direction.Account account() {
    return talkers.stream()
        .map(talker -> talker.out().close())
        .reduce(Direction.Account.NONE, Direction.Account::plus);
  }

  Seen seen() {
    return seen;
  }

  @Override
  public void close() {
    closed = true;
    talkers.forEach(Talker::close);
  }
}
