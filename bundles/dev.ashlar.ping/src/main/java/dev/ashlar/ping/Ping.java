package dev.ashlar.ping;

import dev.ashlar.routing.api.IqHandler;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The ping handler: an empty result for a get (XEP-0199 section 4.2). */
class Ping implements IqHandler {
  private static final String NAMESPACE = "urn:xmpp:ping";

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public Set<Target> targets() {
    return EnumSet.of(Target.SERVER, Target.OWN_ACCOUNT);
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return CompletableFuture.completedFuture(
        request.refusal("ping", false).orElseGet(Answer::done));
  }
}
