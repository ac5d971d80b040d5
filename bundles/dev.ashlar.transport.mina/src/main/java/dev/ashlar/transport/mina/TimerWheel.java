package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coarse timers, as many as there are connections: adding, cancelling and firing one costs the same
 * however many there are. Confined to one thread but for {@link Timer#cancel}.
 */
final class TimerWheel {
  static final long TICK_NANOS = 100_000_000L;
  private static final int SLOTS = 512;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final long start;
  private final @Nullable Timer[] slots = new @Nullable Timer[SLOTS];
  private long passed;

  /**
   * Makes an empty wheel.
   *
   * @param now the present time, by {@link System#nanoTime}
   */
  TimerWheel(long now) {
    this.start = now;
  }

  /**
   * Makes a timer that is not running yet.
   *
   * @param owner the loop that this wheel belongs to
   * @param task what to run
   * @param deadline not before that, by {@link System#nanoTime}
   */
  Timer timer(EventLoop owner, Runnable task, long deadline) {
    return new Timer(owner, task, deadline);
  }

  /** Starts a timer; {@link #advance} hands it out when it is due. */
  void add(Timer timer) {
    long tick = Math.max(passed + 1, ceilDiv(timer.deadline - start));
    int slot = (int) (tick % SLOTS);
    timer.tick = tick;
    Timer head = slots[slot];
    timer.next = head;
    if (head != null) {
      head.previous = timer;
    }
    slots[slot] = timer;
    timer.linked = true;
  }

  private static long ceilDiv(long nanos) {
    return -Math.floorDiv(-nanos, TICK_NANOS);
  }

  /** Takes a timer out. */
  void remove(Timer timer) {
    if (!timer.linked) {
      return;
    }
    timer.linked = false;
    Timer before = timer.previous;
    Timer after = timer.next;
    if (before == null) {
      slots[(int) (timer.tick % SLOTS)] = after;
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    timer.previous = null;
    timer.next = null;
  }

  /**
   * Takes out what is due.
   *
   * @param now the present time
   * @return the tasks to run, in no special order
   */
  List<Timer> advance(long now) {
    long tick = Math.floorDiv(now - start, TICK_NANOS);
    if (tick <= passed) {
      return List.of();
    }
    List<Timer> due = new ArrayList<>();
    long first = Math.max(passed + 1, tick - SLOTS + 1);
    for (long t = first; t <= tick; t++) {
      Timer timer = slots[(int) (t % SLOTS)];
      while (timer != null) {
        Timer after = timer.next;
        if (timer.tick <= tick) {
          remove(timer);
          due.add(timer);
        }
        timer = after;
      }
    }
    passed = tick;
    return due;
  }

  /**
   * Tells how long one may sleep.
   *
   * @param now the present time
   * @param most an upper bound, milliseconds
   * @return milliseconds, at least 1
   */
  long sleepMillis(long now, long most) {
    long wait = most * NANOS_PER_MILLI;
    for (long t = passed + 1; start + t * TICK_NANOS - now < wait; t++) {
      if (slots[(int) (t % SLOTS)] != null) {
        wait = start + t * TICK_NANOS - now;
        break;
      }
    }
    return Math.max(1, (wait + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  /** One timer, a link of its slot's chain. */
  final class Timer implements Cancellable {
    private final EventLoop loop;
    private final long deadline;
    private volatile @Nullable Runnable task;
    private long tick;
    private boolean linked;
    private @Nullable Timer previous;
    private @Nullable Timer next;

    private Timer(EventLoop loop, Runnable task, long deadline) {
      this.loop = loop;
      this.task = task;
      this.deadline = deadline;
    }

    /** From another thread the empty link stays until its time: cheaper than a wake-up. */
    @Override
    public void cancel() {
      task = null;
      if (loop.inLoop()) {
        remove(this);
      }
    }

    void run() {
      Runnable now = task;
      task = null;
      if (now != null) {
        now.run();
      }
    }
  }
}
