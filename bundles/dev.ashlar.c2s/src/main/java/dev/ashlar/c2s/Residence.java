package dev.ashlar.c2s;

import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.transport.api.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The place of one session in the session table: taken when the resource is bound, carried over
 * when the table is replaced, given back exactly once. Thread-safe, because the one who replaces
 * the table moves all sessions before stanzas flow again.
 */
final class Residence {
  private final ClientSession session;
  private final Services services;
  private final EventLoop loop;

  /** What a table that is gone knew of the session. Guarded by this, as all below. */
  private Optional<SessionEntry> kept = Optional.empty();

  private boolean left;

  Residence(ClientSession session, Services services, EventLoop loop) {
    this.session = session;
    this.services = services;
    this.loop = loop;
  }

  /** Enters the table, or the next one that comes. */
  void enter() {
    services
        .tables()
        .withAsync(
            table -> {
              move(Optional.empty(), Optional.of(table));
              return done(table);
            },
            loop);
  }

  /** Moves with presence and all from the table that was in force to the one that is. */
  synchronized void move(Optional<SessionTable> from, Optional<SessionTable> to) {
    if (left) {
      return;
    }
    Optional<SessionEntry> known = from.flatMap(this::entry);
    if (known.isPresent()) {
      kept = known;
    }
    if (to.isPresent()) {
      enter(to.get(), kept);
    }
  }

  private Optional<SessionEntry> entry(SessionTable table) {
    return table.find(session.address()).filter(entry -> entry.session() == session);
  }

  private void enter(SessionTable table, Optional<SessionEntry> known) {
    table.open(session);
    if (known.isPresent()) {
      SessionEntry last = known.get();
      table.update(session.address(), entry -> entry.session() == session ? last : entry);
    }
  }

  /** Gives the address back and tells who saw the session, though a service may come late. */
  void leave() {
    if (!begin()) {
      return;
    }
    services
        .tables()
        .withAsync(table -> done(table.release(session.address(), Optional.of(session))), loop)
        .thenApply(released -> released.value().flatMap(last -> last).or(this::kept))
        .thenAccept(last -> last.ifPresent(this::departed));
  }

  private synchronized boolean begin() {
    boolean first = !left;
    left = true;
    return first;
  }

  private synchronized Optional<SessionEntry> kept() {
    return kept;
  }

  private void departed(SessionEntry last) {
    services
        .routers()
        .withAsync(
            router -> {
              router.departed(last);
              return done(last);
            },
            loop);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
