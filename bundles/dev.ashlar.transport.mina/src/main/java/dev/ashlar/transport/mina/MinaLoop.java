package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.EventLoop;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.transport.socket.nio.NioProcessor;
import org.apache.mina.transport.socket.nio.NioSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves its share of the connections. MINA's processor gives the frame (new
 * sessions, selecting, removal); each of its passes begins in {@link #select(long)} with what is
 * ours: tasks, timers, and one flush of each connection that has something to send. Ready channels
 * are served in {@link #selectedSessions()}.
 */
final class MinaLoop extends NioProcessor implements EventLoop {
  private static final Logger LOG = LoggerFactory.getLogger(MinaLoop.class);

  /** So that a flood of tasks does not keep the sockets waiting. */
  private static final int TASKS_PER_PASS = 4096;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<LoopSide> unflushedFromOutside = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<LoopSide> unflushed = new ArrayDeque<>();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final TimerWheel timers = new TimerWheel(System.nanoTime());
  private final LoopBuffers buffers;
  private final Handshakes handshakes;
  private volatile @Nullable Thread thread;
  private volatile boolean finished;

  /**
   * Makes a loop; its thread starts with the first session.
   *
   * @param threads runs the loop
   * @param handshakes runs the delegated tasks of TLS engines
   * @param bufferBytes size of the shared buffers
   */
  MinaLoop(Executor threads, Handshakes handshakes, int bufferBytes) {
    super(threads);
    this.handshakes = handshakes;
    this.buffers = new LoopBuffers(bufferBytes);
  }

  LoopBuffers buffers() {
    return buffers;
  }

  Handshakes handshakes() {
    return handshakes;
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (finished && tasks.remove(task)) {
      throw new RejectedExecutionException("event loop has stopped");
    }
    wakeIfAsleep();
  }

  @Override
  public Cancellable schedule(Runnable task, Duration delay) {
    TimerWheel.Timer timer = timers.timer(this, task, System.nanoTime() + delay.toNanos());
    if (inLoop()) {
      timers.add(timer);
    } else {
      execute(() -> timers.add(timer));
    }
    return timer;
  }

  /**
   * Asks for {@link LoopSide#flush} in the next pass. By any thread; the connection asks once per
   * flush.
   */
  void flushLater(LoopSide connection) {
    if (inLoop()) {
      unflushed.add(connection);
    } else {
      unflushedFromOutside.add(connection);
      wakeIfAsleep();
    }
  }

  private void wakeIfAsleep() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      wakeup();
    }
  }

  /** Sets what a channel of this loop is watched for; does nothing if it is closed. On the loop. */
  void watch(SocketChannel channel, int operation, boolean on) {
    SelectionKey key = channel.keyFor(selector);
    if (key != null && key.isValid()) {
      int before = key.interestOps();
      int after = on ? before | operation : before & ~operation;
      if (before != after) {
        key.interestOps(after);
      }
    }
  }

  @Override
  protected int select(long timeout) throws IOException {
    if (thread == null) {
      thread = Thread.currentThread();
    }
    runTasks();
    for (TimerWheel.Timer timer : timers.advance(System.nanoTime())) {
      runGuarded(timer::run);
    }
    flushAll();
    asleep.set(true);
    int ready =
        hasWork()
            ? selector.selectNow()
            : selector.select(timers.sleepMillis(System.nanoTime(), timeout));
    asleep.set(false);
    // Else MINA takes an empty answer for a selector fault and looks through all connections.
    wakeupCalled.set(true);
    return ready;
  }

  private boolean hasWork() {
    return !tasks.isEmpty() || !unflushedFromOutside.isEmpty() || !unflushed.isEmpty();
  }

  private void runTasks() {
    for (int i = 0; i < TASKS_PER_PASS; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      runGuarded(task);
    }
  }

  /** The boundary for tasks: whatever one of them throws, the loop's connections live on. */
  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a task of an event loop failed", e);
    }
  }

  private void flushAll() {
    LoopSide connection = unflushedFromOutside.poll();
    while (connection != null) {
      unflushed.add(connection);
      connection = unflushedFromOutside.poll();
    }
    for (int n = unflushed.size(); n > 0; n--) {
      unflushed.remove().flush();
    }
  }

  /** Serves the ready channels; to MINA it looks as if there were none. */
  @Override
  protected Iterator<NioSession> selectedSessions() {
    for (SelectionKey key : selector.selectedKeys()) {
      LoopSide connection = LoopSide.of((NioSession) key.attachment());
      if (connection != null) {
        serve(key, connection);
      }
    }
    selector.selectedKeys().clear();
    return Collections.emptyIterator();
  }

  private static void serve(SelectionKey key, LoopSide connection) {
    if (key.isValid() && key.isWritable()) {
      connection.writable();
    }
    if (key.isValid() && key.isReadable()) {
      connection.readable();
    }
  }

  /** Keeps the thread while there is no session. */
  @Override
  protected int allSessionsCount() {
    int count = super.allSessionsCount();
    return isDisposing() ? count : Math.max(1, count);
  }

  /** The last thing in the loop's thread. */
  @Override
  protected void doDispose() throws Exception {
    runTasks();
    finished = true;
    runTasks();
    super.doDispose();
  }
}
