package dev.ashlar.slot;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes the timers that end the parking in slots. */
public final class SlotTimer {

  private static final long IDLE_SECONDS = 10;

  private SlotTimer() {}

  /**
   * A timer with one daemon thread, which is there only while something waits; what is cancelled is
   * let go at once. The caller shuts it down with its slots.
   *
   * @param thread the name of the thread
   */
  public static ScheduledExecutorService inThread(String thread) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, thread);
              made.setDaemon(true);
              return made;
            });
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
