package dev.ashlar.storage;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.SwapState.Swap;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageProvider;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the state says, on a thread of its own: moves the stores, or moves them back, or keeps
 * the way back open. What fails is tried again until it succeeds or the job is stopped, for the
 * state allows nothing else to happen meanwhile, and the users do not notice.
 */
final class SwapJob implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SwapJob.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final Switchboard board;
  private final Pace pace;
  private final JobReport report;
  private final StoreMover mover;

  SwapJob(Switchboard board, Pace pace, JobReport report) {
    this.board = board;
    this.pace = pace;
    this.report = report;
    this.mover = new StoreMover(board, pace, report);
  }

  @Override
  public void run() {
    try {
      Optional<Phase> phase = board.state().phase();
      while (phase.isPresent()) {
        attempt(phase.get());
        phase = board.state().phase();
      }
      report.progress(Progress.of("done"));
    } catch (Pace.Stopped e) {
      pace.settle();
      LOG.info("The storage swap pauses: {}", report.progress().step());
    }
  }

  private void attempt(Phase phase) {
    try {
      switch (phase) {
        case FORWARD -> moveAll(true);
        case BACK -> moveAll(false);
        case MOVED -> keep();
      }
    } catch (StorageException | UncheckedIOException e) {
      failed(Failures.reason(e));
    } catch (Pace.Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      // The boundary: a defect must not end the job silently.
      LOG.error("The storage swap met a defect", e);
      failed(e.toString());
    }
  }

  private void failed(String reason) {
    pace.check();
    if (!report.problem().equals(Optional.of(reason))) {
      LOG.warn("The storage swap cannot go on at present: {}", reason);
    }
    report.problem(reason);
    pace.settle();
    pace.sleep(PAUSE);
  }

  private void moveAll(boolean forward) {
    report.progress(Progress.of("counting"));
    Set<StoreId> open = left(forward);
    long total = 0;
    for (StoreId id : open) {
      total += mover.count(id);
    }
    report.progress(report.progress().counted(forward ? 2 * total : total));
    while (!open.isEmpty() || !finish(forward)) {
      for (StoreId id : open) {
        mover.move(id, forward);
        report.noProblem();
        LOG.info("{} is served by {}", id, board.store(id).route().primary());
      }
      open = left(forward);
    }
  }

  /** The stores that are still to be moved; empty ones count if anybody uses them. */
  private Set<StoreId> left(boolean forward) {
    Swap swap = board.state().swap().orElseThrow(Pace.Stopped::new);
    if (!forward && !swap.restMoved()) {
      // What was not moved need not come back, and the target may be gone.
      return swap.others();
    }
    Set<StoreId> stores = new TreeSet<>(board.known());
    stores.addAll(listed(board.state().primary()));
    stores.addAll(listed(swap.target()));
    return stores.stream().filter(id -> swap.isMoved(id) != forward).collect(Collectors.toSet());
  }

  private Set<StoreId> listed(String provider) {
    Set<StoreId> stores = new TreeSet<>();
    pace.await(board.providers().useNow(provider, StorageProvider::keyValueStores))
        .forEach(name -> stores.add(StoreId.keyValue(name)));
    pace.await(board.providers().useNow(provider, StorageProvider::logStores))
        .forEach(name -> stores.add(StoreId.log(name)));
    return stores;
  }

  /** Says the same of all stores, unless another one has come to be. */
  private boolean finish(boolean forward) {
    boolean finished =
        board.changeIf(
            () -> board.known().stream().allMatch(id -> isMoved(id) == forward),
            forward ? SwapState::allMoved : SwapState::rolledBack);
    if (finished && !forward) {
      board.disengageAll();
    }
    if (finished) {
      LOG.info(
          forward
              ? "The storage swap has moved all data; it can be committed or rolled back"
              : "The storage swap has been rolled back");
    }
    return finished;
  }

  private boolean isMoved(StoreId id) {
    return board.state().swap().map(swap -> swap.isMoved(id)).orElse(false);
  }

  /** Keeps the mirrors equal, so that the way back is short. */
  private void keep() {
    Set<StoreId> stores = new TreeSet<>(board.known());
    String target = board.state().swap().orElseThrow(Pace.Stopped::new).target();
    stores.addAll(listed(target));
    stores.addAll(listed(board.state().primary()));
    for (StoreId id : stores) {
      if (!mover.isEngaged(id)) {
        mover.engage(id);
      }
      mover.catchUp(id);
    }
    report.noProblem();
    report.progress(report.progress().at("moved"));
    pace.sleep(WATCH);
  }
}
