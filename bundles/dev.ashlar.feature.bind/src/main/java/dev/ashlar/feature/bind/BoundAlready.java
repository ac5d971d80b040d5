package dev.ashlar.feature.bind;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers bind requests of a stream that has its resource: "the client is not allowed to bind a
 * resource to the stream" (RFC 6120 section 7.6.2.2), whatever the request looks like.
 */
class BoundAlready implements IqHandler {

  @Override
  public String namespace() {
    return Namespaces.BIND;
  }

  @Override
  public Set<Target> targets() {
    return EnumSet.of(Target.SERVER, Target.OWN_ACCOUNT);
  }

  /** It is no feature of the server that it refuses. */
  @Override
  public Set<String> features() {
    return Set.of();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return CompletableFuture.completedFuture(Answer.refused(StanzaErrorCondition.NOT_ALLOWED));
  }
}
