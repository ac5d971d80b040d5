package dev.ashlar.swap;

import dev.ashlar.swap.Wire.Ended;
import dev.ashlar.testkit.WireAccount;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One session that writes to one other and reads what that one writes. Comes back when its stream
 * is ended by the server, and says so.
 */
final class Talker implements AutoCloseable {
  private static final Pattern BODY = Pattern.compile("<body>(\\d+) (\\d+)</body>");
  private static final Pattern ERROR_ID = Pattern.compile("\\bid=['\"]m(\\d+)['\"]");
  private static final long RETRY_MILLIS = 50;
  private static final long STACK_BYTES = 256 * 1024;

  private final Site site;
  private final WireAccount account;
  private final String resource;
  private final Direction out;
  private final Direction in;
  private final Seen seen;
  private final CountDownLatch up = new CountDownLatch(1);
  private volatile Optional<Wire> wire = Optional.empty();
  private volatile boolean closed;

  /**
   * A session, not yet begun.
   *
   * @param out what it writes
   * @param in what it is written
   */
  Talker(Site site, WireAccount account, String resource, Direction out, Direction in, Seen seen) {
    this.site = site;
    this.account = account;
    this.resource = resource;
    this.out = out;
    this.in = in;
    this.seen = seen;
  }

  String jid() {
    return account.bareJid() + "/" + resource;
  }

  Direction out() {
    return out;
  }

  Talker begin() {
    Thread thread = new Thread(null, this::live, "talker-" + jid(), STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** Waits until it is logged in for the first time. */
  void awaitUp(long seconds) throws InterruptedException {
    if (!up.await(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException(jid() + " cannot log in: " + seen.failures());
    }
  }

  boolean isUp() {
    return wire.isPresent();
  }

  /**
   * Writes a message that was due at this time; without a stream there is none to write. It has no
   * type, so no other resource of the account gets it in place of an absent one.
   */
  void write(String to, long due) {
    Optional<Wire> now = wire;
    if (now.isEmpty()) {
      return;
    }
    int number = out.next();
    try {
      now.get()
          .send(
              "<message to='%s' id='m%d'><body>%d %d</body></message>"
                  .formatted(to, number, number, due));
    } catch (IOException ended) {
      // Read by the session's own thread, with the reason.
      return;
    }
  }

  private void live() {
    long gone = 0;
    try {
      while (!closed) {
        Login.Outcome outcome =
            Login.attempt(site.endpoint(), site.trust(), account, site.scram(), resource);
        if (outcome instanceof Login.In login) {
          if (gone != 0) {
            seen.back(System.nanoTime() - gone);
          }
          talk(login.wire());
          gone = System.nanoTime();
        } else {
          seen.failed(outcome);
          Thread.sleep(RETRY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void talk(Wire stream) {
    try (stream) {
      stream.listen();
      stream.send("<presence/>");
      wire = Optional.of(stream);
      up.countDown();
      while (true) {
        read(stream.next());
      }
    } catch (Ended e) {
      wire = Optional.empty();
      if (!closed) {
        seen.dropped(e);
      }
    } catch (IOException e) {
      wire = Optional.empty();
      seen.dropped(new Ended("", false, ": " + e));
    }
  }

  private void read(String element) {
    if (!element.startsWith("<message ")) {
      return;
    }
    Matcher body = BODY.matcher(element);
    String tag = element.substring(0, element.indexOf('>'));
    Matcher id = ERROR_ID.matcher(tag);
    if (tag.contains("type='error'") && id.find()) {
      out.bounced(Integer.parseInt(id.group(1)));
      seen.bounced(element);
    } else if (body.find()) {
      in.delivered(Integer.parseInt(body.group(1)));
      seen.latency(System.nanoTime() - Long.parseLong(body.group(2)));
    }
  }

  @Override
  public void close() {
    closed = true;
    wire.ifPresent(Wire::close);
  }
}
