package dev.ashlar.admin.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a client that takes too long for its next request, or to read the reply: a blocking
 * channel has no timeout of its own.
 */
final class IdleWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);
  private static final long FOREVER = Long.MAX_VALUE;

  private final SocketChannel client;
  private final Duration bound;
  private final Thread thread = new Thread(this::watch, "admin-idle");
  private volatile long deadline = FOREVER;

  IdleWatch(SocketChannel client, Duration bound) {
    this.client = client;
    this.bound = bound;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on the time runs. */
  void waiting() {
    deadline = System.nanoTime() + bound.toNanos();
  }

  /** The time does not run while a command does. */
  void working() {
    deadline = FOREVER;
  }

  private void watch() {
    try {
      while (client.isOpen()) {
        Thread.sleep(Math.min(1_000, bound.toMillis()));
        long until = deadline;
        if (until != FOREVER && System.nanoTime() - until > 0) {
          client.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("Cannot close an idle admin client: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
