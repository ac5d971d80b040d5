package dev.ashlar.stream.api;

import dev.ashlar.stanza.StreamError;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rules of streams up to the point where stanzas flow (RFC 6120 sections 4.2 to 4.9), as
 * functions from state and input to state and effects. A service without state of its own; called
 * on event loops; never blocks.
 */
@ProviderType
public interface StreamNegotiator {

  /**
   * Takes one input of a stream that is not established.
   *
   * @return the step; completed at once, or later by any thread. Until then the owner gives no
   *     further input of this stream
   */
  CompletionStage<StreamStep> receive(StreamState state, StreamInput input);

  /**
   * Ends a stream by a stream error, with a header before it if none was sent (section 4.9.1.2).
   *
   * @param heed whether what the peer still sends is processed, as after system-shutdown
   */
  StreamStep fail(StreamState state, StreamError error, boolean heed);

  /** Closes our side of a stream without an error (section 4.4). */
  StreamStep close(StreamState state);
}
