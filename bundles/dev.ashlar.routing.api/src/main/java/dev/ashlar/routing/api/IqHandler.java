package dev.ashlar.routing.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
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
  record Request(Jid from, Jid to, Target target, boolean set, XmlElement child) {

    /**
     * The refusal that a handler gives which knows one element for one type: another element of its
     * namespace is something that is not implemented (RFC 6120 section 8.3.3.3), the other type a
     * bad request (section 8.3.3.1).
     *
     * @param element the local name that is known
     * @param sets whether it goes with set, not get
     * @return empty if the request is as it should be
     */
    public Optional<Answer> refusal(String element, boolean sets) {
      if (!child.name().local().equals(element)) {
        return Optional.of(Answer.refused(StanzaErrorCondition.FEATURE_NOT_IMPLEMENTED));
      }
      return set == sets
          ? Optional.empty()
          : Optional.of(Answer.refused(StanzaErrorCondition.BAD_REQUEST));
    }
  }

  /** What is sent back. */
  sealed interface Answer {

    /** The refusal with this condition. */
    static Answer refused(StanzaErrorCondition condition) {
      return new Refused(StanzaError.of(condition));
    }

    /** The result with this child element. */
    static Answer result(XmlElement child) {
      return new Result(Optional.of(child));
    }

    /** The empty result. */
    static Answer done() {
      return new Result(Optional.empty());
    }

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
