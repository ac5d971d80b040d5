package dev.ashlar.testkit;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A session table without policy, which counts releases. Thread-safe. */
public final class FakeSessionTable implements SessionTable {
  private final Map<Jid, SessionEntry> entries = new LinkedHashMap<>();
  private final List<Jid> released = new ArrayList<>();

  /** An empty table. */
  public FakeSessionTable() {
    // empty
  }

  @Override
  public synchronized Claim claim(Jid bare, Optional<String> wanted) {
    return new Claim.Granted(bare.withResource(wanted.orElse("made")), Optional.empty());
  }

  @Override
  public synchronized void open(Session session) {
    entries.put(session.address(), SessionEntry.of(session));
  }

  @Override
  public synchronized Optional<SessionEntry> release(Jid full, Optional<Session> session) {
    released.add(full);
    return Optional.ofNullable(session.isPresent() ? entries.remove(full) : null);
  }

  @Override
  public synchronized Optional<SessionEntry> find(Jid full) {
    return Optional.ofNullable(entries.get(full));
  }

  @Override
  public synchronized Collection<SessionEntry> resources(Jid bare) {
    return entries.values().stream()
        .filter(e -> e.session().address().bare().equals(bare))
        .toList();
  }

  @Override
  public synchronized Optional<SessionEntry> update(Jid full, UnaryOperator<SessionEntry> change) {
    return Optional.ofNullable(entries.computeIfPresent(full, (jid, e) -> change.apply(e)));
  }

  @Override
  public synchronized Collection<SessionEntry> all() {
    return List.copyOf(entries.values());
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  /** Each release asked for, in order. */
  public synchronized List<Jid> released() {
    return List.copyOf(released);
  }
}
