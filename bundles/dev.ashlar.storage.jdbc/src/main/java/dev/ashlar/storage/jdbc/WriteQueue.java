package dev.ashlar.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: one thread takes all writes that have queued up while it was at the disk, performs
 * them in one transaction, and acknowledges each after the commit.
 *
 * <p>A write that fails must not take the others of its batch down (some databases give up the
 * whole transaction then): the batch is rolled back and its writes are performed one by one.
 */
final class WriteQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
  private static final int MAX_BATCH = 512;
  private static final long IDLE_SECONDS = 2;
  private static final Operation<Boolean> END = new Operation<>(connection -> true, 0);

  private final Connections connections;
  private final Dialect dialect;
  private final Executor completions;
  private final BlockingQueue<Operation<?>> queue = new LinkedBlockingQueue<>();

  /** Confined to the thread. */
  private boolean resting;

  private final Thread thread;

  /** Starts the thread. The bound of the queue is that of the {@link Gate} before it. */
  WriteQueue(String name, Connections connections, Executor completions) {
    this.connections = connections;
    this.dialect = connections.dialect();
    this.completions = completions;
    thread = new Thread(this::run, name + "-writer");
    thread.start();
  }

  void add(Operation<?> write) {
    queue.add(write);
  }

  private void run() {
    List<Operation<?>> batch = new ArrayList<>();
    boolean more = true;
    while (more) {
      batch.clear();
      batch.add(take());
      queue.drainTo(batch, MAX_BATCH - 1);
      more = !batch.remove(END);
      if (!batch.isEmpty()) {
        write(batch);
      }
    }
  }

  private Operation<?> take() {
    while (true) {
      try {
        Operation<?> next = resting ? queue.take() : queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        if (next != null) {
          return next;
        }
        rest();
      } catch (InterruptedException e) {
        LOG.warn("Interrupting the writer of the database has no effect");
      }
    }
  }

  private void rest() {
    resting = true;
    try (Connection connection = connections.get()) {
      dialect.rest(connection);
    } catch (SQLException e) {
      LOG.warn("No housekeeping in the database: {}", e.getMessage());
    }
  }

  private void write(List<Operation<?>> batch) {
    try (Connection connection = connections.get()) {
      if (resting) {
        dialect.wake(connection);
        resting = false;
      }
      connection.setAutoCommit(false);
      if (!commit(connection, batch)) {
        for (Operation<?> write : batch) {
          commit(connection, List.of(write));
        }
      }
    } catch (SQLException | RuntimeException e) {
      // The boundary: whatever happens, the thread lives on and no caller waits for ever.
      LOG.warn("{} writes failed: {}", batch.size(), e.getMessage());
      batch.forEach(write -> write.fail(e));
    }
  }

  /** False if a write of several failed: nothing has happened then. */
  private boolean commit(Connection connection, List<Operation<?>> batch) throws SQLException {
    List<Runnable> acknowledgements = new ArrayList<>(batch.size());
    for (Operation<?> write : batch) {
      try {
        acknowledgements.add(write.perform(connection));
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        if (batch.size() > 1) {
          return false;
        }
        LOG.warn("A write failed: {}", e.getMessage());
        write.fail(e);
        return true;
      }
    }
    dialect.commit(connection);
    completions.execute(() -> acknowledgements.forEach(Runnable::run));
    return true;
  }

  /** Ends the thread when the queue is empty. */
  @Override
  public void close() {
    queue.add(END);
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        LOG.warn("Interrupted while the database was being closed; closing it all the same");
      }
    }
  }
}
