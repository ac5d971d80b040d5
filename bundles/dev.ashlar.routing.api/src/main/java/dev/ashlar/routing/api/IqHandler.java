package dev.ashlar.routing.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers IQ requests of one namespace. A whiteboard service that keeps no state of a session;
 * called on event loops, several at a time; must not block.
 */
@ConsumerType
public interface IqHandler {

  /** The namespace of the request's child element. */
  String namespace();

  /** To whom the requests are addressed that this handler answers. */
  Set<Target> targets();

  /**
   * What service discovery lists for the targets (XEP-0030); the namespace itself is not listed
   * unless it is here.
   */
  default Set<String> features() {
    return Set.of(namespace());
  }

  /**
   * Answers a request.
   *
   * @return the answer; a stage that fails is answered by internal-server-error
   */
  CompletionStage<Answer> handle(Request request);

  /** An addressee that the server answers for. */
  enum Target {
    /** A domain of ours. */
    SERVER,
    /** The sender's own account: its bare address, or no address. */
    OWN_ACCOUNT,
    /** Another account's bare address. */
    OTHER_ACCOUNT
  }

  /**
   * A request.
   *
   * @param from the sender's full address
   * @param to the addressee; the sender's bare address where the stanza had none
   * @param target what the addressee is
   * @param set whether the type is set, not get
   * @param child the child element
   */
  record Request(Jid from, Jid to, Target target, boolean set, XmlElement child) {}

  /** What is sent back. */
  sealed interface Answer {
    /**
     * An IQ result.
     *
     * @param child its child element
     */
    record Result(Optional<XmlElement> child) implements Answer {}

    /**
     * An IQ error.
     *
     * @param error the error
     */
    record Refused(StanzaError error) implements Answer {}
  }
}
