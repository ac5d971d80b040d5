package dev.ashlar.transport.mina;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long MILLI = 1_000_000L;
  private static final long START = Long.MAX_VALUE - 1000 * MILLI;

  private final TimerWheel wheel = new TimerWheel(START);
  private final List<String> ran = new ArrayList<>();

  private TimerWheel.Timer add(String name, long millis) {
    TimerWheel.Timer timer =
        wheel.timer(new InThisThread(), () -> ran.add(name), START + millis * MILLI);
    wheel.add(timer);
    return timer;
  }

  private List<String> at(long millis) {
    ran.clear();
    wheel.advance(START + millis * MILLI).forEach(TimerWheel.Timer::run);
    return List.copyOf(ran);
  }

  @Test
  void timerShouldRunOnceAndNeverEarly() {
    add("a", 250);
    assertEquals(List.of(), at(249));
    assertEquals(List.of("a"), at(300));
    assertEquals(List.of(), at(400));
  }

  @Test
  void timerLongerThanTheWheelShouldWaitItsTurns() {
    add("long", 120_000);
    for (long t = 0; t < 120_000; t += 1000) {
      assertEquals(List.of(), at(t));
    }
    assertEquals(List.of("long"), at(120_000));
  }

  @Test
  void lateAdvanceShouldMissNothing() {
    add("a", 100);
    add("b", 30_000);
    add("c", 200_000);
    assertEquals(3, at(300_000).size());
  }

  @Test
  void cancelledTimerShouldNotRunNorDisturbItsNeighbours() {
    add("a", 500);
    Cancellable middle = add("b", 500);
    add("c", 500);
    middle.cancel();
    middle.cancel();
    List<String> due = at(500);
    assertEquals(2, due.size());
    assertTrue(due.containsAll(List.of("a", "c")));
  }

  @Test
  void timerCancelledByAnotherOfTheSameTickShouldNotRun() {
    List<TimerWheel.Timer> both = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      Runnable task =
          () -> {
            ran.add(name);
            both.forEach(TimerWheel.Timer::cancel);
          };
      TimerWheel.Timer timer = wheel.timer(new InThisThread(), task, START + MILLI);
      both.add(timer);
      wheel.add(timer);
    }
    assertEquals(1, at(100).size());
  }

  @Test
  void sleepShouldLastUntilTheNextTimerOrTheBound() {
    assertEquals(1000, wheel.sleepMillis(START, 1000));
    add("a", 250);
    assertEquals(300, wheel.sleepMillis(START, 1000));
    assertEquals(200, wheel.sleepMillis(START + 100 * MILLI, 1000));
    assertEquals(50, wheel.sleepMillis(START, 50));
  }

  private record InThisThread() implements EventLoop {
    @Override
    public boolean inLoop() {
      return true;
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }
}
