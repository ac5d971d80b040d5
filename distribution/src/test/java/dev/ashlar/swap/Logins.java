package dev.ashlar.swap;

import dev.ashlar.testkit.WireAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Phaser;

/**
 * Logins that go on all the time, by SCRAM and by PLAIN, each second one with a wrong password.
 * Thread-safe.
 */
final class Logins implements AutoCloseable {
  private static final String WRONG = "n0t-th3-p4ssw0rd";

  private final Site site;
  private final WireAccount account;
  private final long pauseMillis;
  private final Latencies times = new Latencies();
  private final Phaser underWay = new Phaser(1);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<String> usualOffers = new ArrayList<>();
  private final Set<String> unusualOffers = new TreeSet<>();
  private int succeeded;
  private int refused;
  private int intruders;
  private volatile boolean pausing;
  private volatile boolean closed;

  /**
   * Logins to one account.
   *
   * @param pauseMillis between two of one thread
   */
  Logins(Site site, WireAccount account, long pauseMillis) {
    this.site = site;
    this.account = account;
    this.pauseMillis = pauseMillis;
  }

  Logins begin(int threads) {
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread = new Thread(() -> run(number), "logins-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    return this;
  }

  private void run(int number) {
    try {
      for (int i = number; !closed; i++) {
        Thread.sleep(pauseMillis);
        if (!pausing) {
          underWay.register();
          try {
            attempt(i % 2 == 0, (i / 2) % 2 == 0 ? site.scram() : "PLAIN", "login" + number);
          } finally {
            underWay.arriveAndDeregister();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(boolean right, String mechanism, String resource) {
    WireAccount as = right ? account : account.withPassword(WRONG);
    long begun = System.nanoTime();
    Login.Outcome outcome = Login.attempt(site.endpoint(), site.trust(), as, mechanism, resource);
    note(outcome, right, System.nanoTime() - begun);
    if (outcome instanceof Login.In login) {
      login.wire().close();
    }
  }

  private synchronized void note(Login.Outcome outcome, boolean right, long nanos) {
    compare(outcome.offers());
    if (outcome instanceof Login.In) {
      if (right) {
        succeeded++;
        times.add(nanos);
      } else {
        intruders++;
      }
    } else if (!right
        && outcome instanceof Login.Refused no
        && no.condition().equals("not-authorized")) {
      refused++;
    } else {
      failures.merge(reason(outcome), 1, Integer::sum);
    }
  }

  /** What is offered on a stream never changes, so whatever differs from the first is a hole. */
  private void compare(List<String> offers) {
    for (int i = 0; i < offers.size(); i++) {
      if (usualOffers.size() <= i) {
        usualOffers.add(offers.get(i));
      } else if (!usualOffers.get(i).equals(offers.get(i))) {
        unusualOffers.add(offers.get(i));
      }
    }
  }

  static String reason(Login.Outcome outcome) {
    if (outcome instanceof Login.Refused refused) {
      return refused.condition();
    }
    if (outcome instanceof Login.Dropped dropped) {
      return String.valueOf(dropped.why().getMessage());
    }
    return outcome instanceof Login.Broken broken ? broken.why() : "none";
  }

  /** Begins none until {@link #resume}; returns when none is under way. */
  void pause() {
    pausing = true;
    underWay.arriveAndAwaitAdvance();
  }

  void resume() {
    pausing = false;
  }

  /** The figures, after which it begins anew. */
  synchronized Summary summary() {
    Summary all =
        new Summary(
            times.close(),
            succeeded,
            refused,
            intruders,
            Map.copyOf(failures),
            Set.copyOf(unusualOffers));
    succeeded = 0;
    refused = 0;
    intruders = 0;
    failures.clear();
    unusualOffers.clear();
    return all;
  }

  @Override
  public void close() {
    closed = true;
  }

  /**
   * What became of the logins.
   *
   * @param times from connecting to a bound resource
   * @param succeeded with the right password
   * @param refused with a wrong one
   * @param intruders let in with a wrong one
   * @param failures all else, with the reason
   * @param unusualOffers lists of features that were not as always
   */
  record Summary(
      Latencies.Figures times,
      int succeeded,
      int refused,
      int intruders,
      Map<String, Integer> failures,
      Set<String> unusualOffers) {

    int failed() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
