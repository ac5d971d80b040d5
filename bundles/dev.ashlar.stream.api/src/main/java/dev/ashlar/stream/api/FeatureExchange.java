package dev.ashlar.stream.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A negotiation of several steps that has begun. It is kept in the stream's state and finished by
 * the version of the feature that began it. Confined to the connection's event loop.
 */
@ConsumerType
public interface FeatureExchange extends AutoCloseable {

  /** The name of the feature, see {@link FeatureRule#name()}. */
  String feature();

  /** Whether a first-level element continues, restarts or aborts this exchange. */
  boolean handles(StreamInput input);

  /** Takes the next element; as {@link StreamFeature#negotiate}. */
  CompletionStage<FeatureStep> next(StreamState state, StreamInput input);

  /** Forgets all secrets; the exchange was finished or given up. Idempotent. */
  @Override
  void close();
}
