package dev.ashlar.storage;

import dev.ashlar.storage.StoreId.Shape;
import java.time.Duration;
import java.util.List;

/** Brings one store to its mirror, and keeps the mirror equal. For the thread of the job. */
final class StoreMover {

  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final int MAX_COMPARISONS = 3;
  private static final int MAX_ATTEMPTS = 50;
  private static final int ITEMS_AT_A_TIME = 1_000;

  private final Switchboard board;
  private final Pace pace;
  private final JobReport report;

  StoreMover(Switchboard board, Pace pace, JobReport report) {
    this.board = board;
    this.pace = pace;
    this.report = report;
  }

  /** Number of items that the primary of a store holds. */
  long count(StoreId id) {
    return copy(id, board.store(id).mirror(board.state().mirrorOf(id))).count();
  }

  /**
   * Makes mirror and primary change roles.
   *
   * @param copying whether the mirror is expected to lack most of it
   */
  void move(StoreId id, boolean copying) {
    engage(id);
    Mirror mirror = follower(id);
    mirror.unsynced().takeAll();
    if (copying) {
      report.progress(report.progress().at("copying " + id));
      copy(id, mirror).copy();
    }
    compare(id, mirror);
    report.progress(report.progress().at("moving " + id));
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      catchUp(id);
      if (board.move(id)) {
        return;
      }
      pace.sleep(MOMENT);
    }
    throw Pace.failure("operations on " + id + " do not end, or its mirror cannot follow");
  }

  /** Lets the mirror follow, if it does not yet. */
  void engage(StoreId id) {
    if (!board.engage(id)) {
      throw Pace.failure("operations on " + id + " do not end");
    }
  }

  boolean isEngaged(StoreId id) {
    return board.store(id).route().mirror().isPresent();
  }

  private Mirror follower(StoreId id) {
    return board
        .store(id)
        .route()
        .mirror()
        .orElseThrow(() -> Pace.failure(id + " has no mirror any more"));
  }

  /** Makes good what the mirror has missed. */
  void catchUp(StoreId id) {
    Mirror mirror = follower(id);
    while (!mirror.isInSync()) {
      if (mirror.isLate()) {
        report.problem(mirror.provider() + " does not answer in time");
        pace.sleep(MOMENT);
      } else if (mirror.unsynced().takeAll()) {
        compareOrForget(id, mirror);
      } else {
        sync(id, mirror);
      }
    }
  }

  private void sync(StoreId id, Mirror mirror) {
    List<Item> items = mirror.unsynced().take(ITEMS_AT_A_TIME);
    boolean done = false;
    try {
      copy(id, mirror).sync(items);
      done = true;
    } finally {
      if (!done) {
        items.forEach(mirror.unsynced()::add);
      }
    }
  }

  private void compareOrForget(StoreId id, Mirror mirror) {
    boolean done = false;
    try {
      compare(id, mirror);
      done = true;
    } finally {
      if (!done) {
        mirror.unsynced().addAll();
      }
    }
  }

  /** Compares until a pass had nothing to repair. */
  private void compare(StoreId id, Mirror mirror) {
    report.progress(report.progress().at("comparing " + id));
    for (int i = 0; i < MAX_COMPARISONS; i++) {
      Comparison comparison = copy(id, mirror).verify();
      report.compared(id, comparison);
      if (comparison.isClean()) {
        report.noProblem();
        return;
      }
    }
    throw Pace.failure("the two sides of " + id + " do not become equal");
  }

  private StoreCopy copy(StoreId id, Mirror mirror) {
    Sides sides = new Sides(board.store(id), mirror, board.providers());
    return id.shape() == Shape.KEY_VALUE
        ? new KeyValueCopy(sides, pace, report.progress().done())
        : new LogCopy(sides, pace, report.progress().done());
  }
}
