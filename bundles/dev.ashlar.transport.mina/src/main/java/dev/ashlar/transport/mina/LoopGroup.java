package dev.ashlar.transport.mina;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.transport.socket.nio.NioSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All loops; each new session gets the next one, for life. */
final class LoopGroup implements IoProcessor<NioSession> {
  private static final Logger LOG = LoggerFactory.getLogger(LoopGroup.class);
  private static final AttributeKey LOOP = new AttributeKey(LoopGroup.class, "loop");

  private final List<MinaLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();

  LoopGroup(TransportSettings settings, Executor threads, Handshakes handshakes) {
    this.loops =
        IntStream.range(0, settings.loops())
            .mapToObj(i -> new MinaLoop(threads, handshakes, settings.bufferBytes()))
            .toList();
  }

  /** The loop of a session that was added. */
  static MinaLoop loopOf(NioSession session) {
    return (MinaLoop) session.getAttribute(LOOP);
  }

  @Override
  public void add(NioSession session) {
    if (session.getHandler() instanceof MinaListener listener && !listener.admits(session)) {
      refuse(session);
      return;
    }
    MinaLoop loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    session.setAttribute(LOOP, loop);
    loop.add(session);
  }

  /** No loop has it, so there is nothing else to undo. */
  private static void refuse(NioSession session) {
    try {
      session.getChannel().close();
    } catch (IOException e) {
      LOG.debug("connection {} was refused and cannot be closed", session.getId(), e);
    }
  }

  @Override
  public void remove(NioSession session) {
    loopOf(session).remove(session);
  }

  @Override
  public void write(NioSession session, WriteRequest request) {
    loopOf(session).write(session, request);
  }

  @Override
  public void flush(NioSession session) {
    loopOf(session).flush(session);
  }

  @Override
  public void updateTrafficControl(NioSession session) {
    loopOf(session).updateTrafficControl(session);
  }

  @Override
  public boolean isDisposing() {
    return loops.get(0).isDisposing();
  }

  @Override
  public boolean isDisposed() {
    return loops.get(0).isDisposed();
  }

  /** Aborts all connections and ends the threads; waits for that. */
  @Override
  public void dispose() {
    loops.forEach(MinaLoop::dispose);
  }
}
