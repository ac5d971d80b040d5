package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.transport.api.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stanzas of an established stream on their way to the router. Confined to the loop. */
final class StanzaFlow {
  private static final Logger LOG = LoggerFactory.getLogger(StanzaFlow.class);
  private static final CompletionStage<Optional<Fate>> PASSED =
      CompletableFuture.completedFuture(Optional.empty());

  private final ClientSession session;
  private final Optional<String> lang;
  private final Services services;
  private final EventLoop loop;
  private final Supplier<ClientPolicy> policy;
  private final Recipients recipients = new Recipients();

  /**
   * A flow.
   *
   * @param lang the language of the stream
   * @param policy the one in force
   */
  StanzaFlow(
      ClientSession session,
      Optional<String> lang,
      Services services,
      EventLoop loop,
      Supplier<ClientPolicy> policy) {
    this.session = session;
    this.lang = lang;
    this.services = services;
    this.loop = loop;
    this.policy = policy;
  }

  /**
   * Stamps sender and language (RFC 6120 sections 8.1.2.1 and 4.7.4) and routes.
   *
   * @return complete as soon as the next stanza may follow; never fails
   */
  CompletionStage<Optional<Fate>> route(Stanza read) {
    Stanza.Builder stamped = read.with().from(session.address());
    if (lang.isPresent() && read.lang().isEmpty()) {
      stamped.lang(lang.get());
    }
    Stanza stanza = stamped.build();
    if (isForOneTooMany(stanza)) {
      if (stanza.mayBeAnsweredByError()) {
        session.deliver(Answers.tooManyRecipients(stanza));
      }
      return PASSED;
    }
    Optional<CompletionStage<Fate>> fate =
        services.tables().current().isPresent()
            ? services.routers().with(r -> r.route(stanza))
            : Optional.empty();
    if (fate.isPresent() && fate.get().toCompletableFuture().isDone()) {
      return PASSED;
    }
    return fate.map(f -> f.thenApply(Optional::of))
        .orElseGet(() -> park(stanza))
        .exceptionally(
            fault -> {
              LOG.warn("{}: routing failed: {}", session.address(), fault.toString());
              return Optional.empty();
            });
  }

  /**
   * Section 13.12: who writes to very many in a short time sends what nobody asked for. The own
   * account and the server do not count, nor do answers to the requests of others.
   */
  private boolean isForOneTooMany(Stanza stanza) {
    RecipientLimit limit = policy.get().recipients();
    Optional<Jid> to = stanza.to();
    if (limit.recipients() == 0 || to.isEmpty() || isAnswer(stanza)) {
      return false;
    }
    Jid bare = to.get().bare();
    Jid own = session.address().bare();
    return !bare.equals(own)
        && !(bare.isDomain() && bare.domain().equals(own.domain()))
        && !recipients.admit(bare, limit, System.nanoTime());
  }

  private static boolean isAnswer(Stanza stanza) {
    return stanza.kind() == StanzaKind.IQ && !stanza.isRequest();
  }

  /** Waits for a table, then a router; a stanza that waits in vain goes back to its sender. */
  private CompletionStage<Optional<Fate>> park(Stanza stanza) {
    return services
        .tables()
        .withAsync(table -> services.routers().withAsync(r -> r.route(stanza), loop), loop)
        .thenApply(tried -> tried.value().flatMap(SlotResult::value))
        .thenApply(
            fate -> {
              if (fate.isEmpty() && stanza.mayBeAnsweredByError()) {
                session.deliver(Answers.noRouter(stanza));
              }
              return fate;
            });
  }

  /** Answers a stanza that no router can take. */
  void refuse(StreamInput.InvalidStanza invalid) {
    if (invalid.rest().mayBeAnsweredByError()) {
      session.deliver(Answers.invalid(invalid, session.address()));
    }
  }
}
