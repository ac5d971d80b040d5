package dev.ashlar.testkit;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that runs when the test says so, and whose time passes when the test says so. Tasks
 * may be given by any thread, all else is for the test's thread.
 */
public final class FakeEventLoop implements EventLoop {

  private record Timer(Runnable task, Duration due, long number) {}

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Timer> timers = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private long numbers;

  /** A loop with nothing to do. */
  public FakeEventLoop() {
    // nothing to do
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
    }
  }

  @Override
  public Cancellable schedule(Runnable task, Duration delay) {
    Timer timer = new Timer(task, now.plus(delay), numbers++);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** Runs what was given, and what that gives in turn, until nothing is left. */
  public void run() {
    for (Runnable task = poll(); task != null; task = poll()) {
      task.run();
    }
  }

  private @Nullable Runnable poll() {
    synchronized (tasks) {
      return tasks.poll();
    }
  }

  /** Lets time pass, runs the timers that come due in their order, and all tasks. */
  public void pass(Duration time) {
    run();
    Duration end = now.plus(time);
    while (true) {
      List<Timer> due =
          timers.stream()
              .filter(t -> t.due().compareTo(end) <= 0)
              .sorted(Comparator.comparing(Timer::due).thenComparing(Timer::number))
              .toList();
      if (due.isEmpty()) {
        break;
      }
      timers.remove(due.get(0));
      now = due.get(0).due();
      due.get(0).task().run();
      run();
    }
    now = end;
  }

  /** How many timers are set. */
  public int timers() {
    return timers.size();
  }
}
