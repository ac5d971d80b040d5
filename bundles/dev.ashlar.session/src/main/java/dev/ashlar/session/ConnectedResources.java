package dev.ashlar.session;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The session table: account to its resources, each list immutable and replaced as a whole, so that
 * readers on the way of a stanza take no lock.
 *
 * <p>Two sessions never have one address: an address that is claimed and not yet opened is given to
 * nobody else, and who opens one that is open, which only the replacement of a table can bring
 * about, meets the rule that the later session stays and the other ends by a conflict.
 */
final class ConnectedResources implements SessionTable {
  private static final int RANDOM_BYTES = 12;

  /** An address given out, and its session once the stream is established. */
  private record Resource(Jid address, @Nullable SessionEntry entry) {}

  private final ConcurrentMap<Jid, List<Resource>> accounts = new ConcurrentHashMap<>();

  /** What was known of sessions that have lost their address and not yet been released. */
  private final ConcurrentMap<Session, SessionEntry> displaced = new ConcurrentHashMap<>();

  private final AtomicInteger size = new AtomicInteger();
  private final SecureRandom random = new SecureRandom();
  private volatile ConflictPolicy policy;
  private volatile int perAccount;

  ConnectedResources(ConflictPolicy policy, int perAccount) {
    this.policy = policy;
    this.perAccount = perAccount;
  }

  void configure(ConflictPolicy newPolicy, int newPerAccount) {
    policy = newPolicy;
    perAccount = newPerAccount;
  }

  @Override
  public Claim claim(Jid bare, Optional<String> wanted) {
    Optional<Jid> asked = wanted.flatMap(r -> Jid.parse(bare + "/" + r));
    if (wanted.isPresent() && asked.isEmpty()) {
      return new Claim.BadResource();
    }
    AtomicReference<Claim> outcome = new AtomicReference<>(new Claim.Conflict());
    accounts.compute(
        bare,
        (account, held) -> {
          List<Resource> now = held == null ? List.of() : held;
          List<Resource> next = new ArrayList<>(now);
          outcome.set(grant(account, asked, next));
          return List.copyOf(next);
        });
    forgetIfUnused(bare);
    return Objects.requireNonNull(outcome.get());
  }

  private void forgetIfUnused(Jid bare) {
    accounts.remove(bare, List.of());
  }

  /** Decides on a claim and changes the list accordingly. */
  private Claim grant(Jid bare, Optional<Jid> asked, List<Resource> resources) {
    Jid address = asked.orElseGet(() -> generated(bare));
    Optional<Resource> holder =
        resources.stream().filter(r -> r.address().equals(address)).findFirst();
    if (holder.isPresent() && policy == ConflictPolicy.REFUSE) {
      return new Claim.Conflict();
    }
    SessionEntry entry = holder.map(Resource::entry).orElse(null);
    if (entry != null && policy == ConflictPolicy.REPLACE) {
      resources.set(resources.indexOf(holder.get()), new Resource(address, null));
      displace(entry);
      return new Claim.Granted(address, Optional.of(entry.session()));
    }
    if (resources.size() >= perAccount) {
      return new Claim.LimitReached();
    }
    Jid free = holder.isPresent() ? generated(bare) : address;
    resources.add(new Resource(free, null));
    return new Claim.Granted(free, Optional.empty());
  }

  private void displace(SessionEntry entry) {
    displaced.put(entry.session(), entry);
    size.decrementAndGet();
  }

  /** Section 7.6: random, so that nobody can guess where to send. */
  private Jid generated(Jid bare) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return bare.withResource(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public void open(Session session) {
    Jid address = session.address();
    AtomicReference<@Nullable Session> loser = new AtomicReference<>();
    accounts.compute(
        address.bare(),
        (account, held) -> {
          List<Resource> next = new ArrayList<>(held == null ? List.of() : held);
          loser.set(enter(session, next));
          return List.copyOf(next);
        });
    Session ends = loser.get();
    if (ends != null) {
      ends.end(StreamError.of(StreamErrorCondition.CONFLICT, "replaced by a new connection"));
    }
  }

  /** Enters a session and answers which one has to end for it, if any. */
  private @Nullable Session enter(Session session, List<Resource> resources) {
    Jid address = session.address();
    SessionEntry holder =
        resources.stream()
            .filter(r -> r.address().equals(address))
            .findFirst()
            .map(Resource::entry)
            .orElse(null);
    if (holder != null && holder.session() == session) {
      return null;
    }
    if (holder != null && holder.session().info().since().isAfter(session.info().since())) {
      displaced.put(session, SessionEntry.of(session));
      return session;
    }
    resources.removeIf(r -> r.address().equals(address));
    resources.add(new Resource(address, SessionEntry.of(session)));
    size.incrementAndGet();
    if (holder == null) {
      return null;
    }
    displace(holder);
    return holder.session();
  }

  @Override
  public Optional<SessionEntry> release(Jid full, Optional<Session> session) {
    AtomicReference<@Nullable SessionEntry> last = new AtomicReference<>();
    accounts.computeIfPresent(
        full.bare(),
        (account, held) -> {
          List<Resource> next = new ArrayList<>(held);
          next.removeIf(
              r -> {
                SessionEntry entry = r.entry();
                boolean theirs =
                    r.address().equals(full)
                        && (entry == null
                            ? session.isEmpty()
                            : session.filter(s -> s == entry.session()).isPresent());
                if (theirs && entry != null) {
                  last.set(entry);
                  size.decrementAndGet();
                }
                return theirs;
              });
          return List.copyOf(next);
        });
    forgetIfUnused(full.bare());
    return Optional.ofNullable(last.get())
        .or(() -> session.map(displaced::remove).map(lost -> untold(lost, find(full))));
  }

  /** What a displaced session has left to take back: not what its successor has said anew. */
  private static SessionEntry untold(SessionEntry lost, Optional<SessionEntry> successor) {
    Set<Jid> directed = new HashSet<>(lost.directed());
    successor.ifPresent(s -> directed.removeAll(s.directed()));
    boolean renewed = successor.filter(SessionEntry::isAvailable).isPresent();
    return new SessionEntry(
        lost.session(),
        renewed ? Optional.empty() : lost.presence(),
        renewed ? 0 : lost.priority(),
        directed);
  }

  @Override
  public Optional<SessionEntry> find(Jid full) {
    for (Resource r : accounts.getOrDefault(full.bare(), List.of())) {
      if (r.address().equals(full)) {
        return Optional.ofNullable(r.entry());
      }
    }
    return Optional.empty();
  }

  @Override
  public Collection<SessionEntry> resources(Jid bare) {
    List<SessionEntry> found = new ArrayList<>(2);
    for (Resource r : accounts.getOrDefault(bare, List.of())) {
      SessionEntry entry = r.entry();
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  @Override
  public Optional<SessionEntry> update(Jid full, UnaryOperator<SessionEntry> change) {
    AtomicReference<@Nullable SessionEntry> changed = new AtomicReference<>();
    accounts.computeIfPresent(
        full.bare(),
        (account, held) -> {
          List<Resource> next = new ArrayList<>(held);
          next.replaceAll(
              r -> {
                SessionEntry entry = r.entry();
                if (entry == null || !r.address().equals(full)) {
                  return r;
                }
                SessionEntry to = change.apply(entry);
                changed.set(to);
                return new Resource(full, to);
              });
          return List.copyOf(next);
        });
    return Optional.ofNullable(changed.get());
  }

  @Override
  public Collection<SessionEntry> all() {
    List<SessionEntry> found = new ArrayList<>(size.get());
    for (List<Resource> resources : accounts.values()) {
      for (Resource r : resources) {
        SessionEntry entry = r.entry();
        if (entry != null) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  @Override
  public int size() {
    return size.get();
  }
}
