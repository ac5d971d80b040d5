package dev.ashlar.feature.bind;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Refuses a bind on a stream that is bound (RFC 6120 section 7.6.2.2). */
class SecondBind implements IqHandler {

  @Override
  public String namespace() {
    return Namespaces.BIND;
  }

  @Override
  public Set<Target> targets() {
    return EnumSet.of(Target.SERVER, Target.OWN_ACCOUNT);
  }

  @Override
  public Set<String> features() {
    return Set.of();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return CompletableFuture.completedFuture(
        new Answer.Refused(StanzaError.of(StanzaErrorCondition.NOT_ALLOWED)));
  }
}
