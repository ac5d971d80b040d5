package dev.ashlar.roster;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The roster handler. */
class EmptyRoster implements IqHandler {
  private static final String NAMESPACE = "jabber:iq:roster";

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public Set<Target> targets() {
    return EnumSet.of(Target.OWN_ACCOUNT);
  }

  @Override
  public Set<String> features() {
    return Set.of();
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return CompletableFuture.completedFuture(
        request.set()
            ? Answer.refused(StanzaErrorCondition.FEATURE_NOT_IMPLEMENTED)
            : request
                .refusal("query", false)
                .orElseGet(() -> Answer.result(XmlElement.of(NAMESPACE, "query"))));
  }
}
