package dev.ashlar.sasl.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One attempt to log in with one mechanism.
 *
 * <p>Confined to the connection's event loop: only that thread calls, and never while an earlier
 * stage is pending. No method blocks; a stage may complete on any thread, and the caller comes back
 * to the loop by itself. The exchange goes on with the mechanism that began it, even if that
 * mechanism's service leaves meanwhile; an implementation must therefore not rely on its component
 * being active. After a {@link SaslStep.Success} or {@link SaslStep.Failure} there are no further
 * calls but {@link #close}.
 */
@ConsumerType
public interface SaslExchange extends AutoCloseable {
  /**
   * Begins without initial response (RFC 6120 section 6.4.2). The default is right for mechanisms
   * in which the client speaks first: an empty challenge (RFC 4422 section 5), after which the
   * client's first message comes to {@link #next}. If the client did send an initial response, the
   * first call is {@link #next}, and this one is never made.
   */
  default CompletionStage<SaslStep> begin() {
    return CompletableFuture.completedFuture(new SaslStep.Challenge(new byte[0]));
  }

  /**
   * Takes the client's message and answers it. Wrong input is a {@link SaslStep.Failure}, not an
   * exception. A stage that completes exceptionally means that the server was not able to decide
   * and is answered with {@code temporary-auth-failure}.
   *
   * @param clientData the decoded message, possibly of zero length; not kept after the stage is
   *     complete
   */
  CompletionStage<SaslStep> next(byte[] clientData);

  /** Forgets the attempt. May be called at any time and more than once. */
  @Override
  void close();
}
