package dev.ashlar.legacysession;

import dev.ashlar.routing.api.IqHandler;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers the session request. */
class SessionRequest implements IqHandler {

  @Override
  public String namespace() {
    return SessionFeature.NAMESPACE;
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
        request.refusal("session", true).orElseGet(Answer::done));
  }
}
