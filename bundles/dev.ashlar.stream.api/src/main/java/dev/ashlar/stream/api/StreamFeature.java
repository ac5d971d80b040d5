package dev.ashlar.stream.api;

import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One thing that can be negotiated on a stream (RFC 6120 section 4.3.2). A whiteboard service that
 * keeps no state of a stream; its methods are called on event loops, several at a time, and must
 * not block.
 */
@ConsumerType
public interface StreamFeature {

  /** When the feature is offered. May change with configuration. */
  FeatureRule rule();

  /**
   * The element that offers the feature.
   *
   * @return empty if there is nothing to offer on this stream now
   */
  Optional<XmlElement> offer(StreamState state);

  /**
   * Whether a first-level element belongs to this feature, by its name alone. The negotiator asks
   * also where the feature is not offered: then {@link #misplaced} gives the answer.
   */
  boolean handles(StreamInput input);

  /**
   * Takes an element that {@link #handles} accepted, where the feature fits.
   *
   * @return the step to take; completed at once, or later by any thread. A stage that fails is
   *     answered by internal-server-error, so expected outcomes are steps
   */
  CompletionStage<FeatureStep> negotiate(StreamState state, StreamInput input);

  /**
   * Answers an element of this feature where the feature does not fit, for instance {@code
   * <starttls/>} on a stream that is secure.
   *
   * @return empty if the negotiator's general answer will do (not-authorized)
   */
  default Optional<FeatureStep> misplaced(StreamState state, StreamInput input) {
    return Optional.empty();
  }
}
