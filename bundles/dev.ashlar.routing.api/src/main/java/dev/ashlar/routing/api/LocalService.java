package dev.ashlar.routing.api;

import dev.ashlar.stanza.Stanza;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A specialized local service (RFC 6120 section 10.5), such as {@code rooms.example.org}: whatever
 * is addressed to its domain is its own to deal with. A whiteboard service, one for each domain: of
 * several the one with the highest ranking. Replaced at any time: stanzas wait for its successor
 * for a few seconds, then they go back to their senders as errors, and the domain is none of ours
 * any more.
 *
 * <p>Called on event loops as a rule, several stanzas of different senders at a time, those of one
 * sender one after the other; must not block. Keeps no state of a session: what a sender's session
 * did is known from its stanzas. Unavailable presence comes also from a session that ends, if it
 * had sent available presence (RFC 6121 section 4.6).
 */
@ConsumerType
public interface LocalService {

  /**
   * The domain, always the same. A virtual host cannot be taken: a service with the name of one is
   * never called.
   */
  String domain();

  /**
   * Takes a stanza of any kind and type that is addressed to the domain, to an account or to a
   * resource there; errors for what the service has sent are among them, too.
   *
   * <p>The service has to answer an IQ request as RFC 6120 section 8.2.3 demands, now or later; the
   * answers are {@link Stanza#result} and {@link Stanza#error}.
   *
   * @param stanza with {@code from} stamped: an address of a session, or its bare address if the
   *     stanza is about subscriptions
   * @return what the service sends because of it, in this order; each stanza has {@code to}, and
   *     {@code from} in the domain. Nothing goes to another service, as two of them could go on for
   *     ever. What is sent at other times goes through {@link Router#route}. A stage that fails, or
   *     that takes longer than the operator's limit for handlers, is answered by
   *     internal-server-error; until it is complete the sender's next stanza waits
   */
  CompletionStage<List<Stanza>> handle(Stanza stanza);
}
