package dev.ashlar.c2s;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has all sessions looked at, again and again: one timer for all of them. */
final class Watch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final ScheduledExecutorService timer;
  private final ClientListener listener;
  private final Supplier<Vigilance> rules;
  private final long start = System.nanoTime();

  Watch(ScheduledExecutorService timer, ClientListener listener, Supplier<Vigilance> rules) {
    this.timer = timer;
    this.listener = listener;
    this.rules = rules;
  }

  /** Begins to look. */
  @SuppressWarnings("FutureReturnValueIgnored") // the task takes care of its own faults
  void begin() {
    try {
      timer.schedule(this, rules.get().period().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("the service has stopped: {}", stopped.toString());
    }
  }

  /** The boundary of the timer's thread: one fault must not end the looking. */
  @Override
  public void run() {
    try {
      listener.look((int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), rules.get());
    } catch (RuntimeException e) {
      LOG.warn("sessions could not be looked at", e);
    }
    begin();
  }
}
