package dev.ashlar.roster;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.EnumSet;
import java.util.Optional;
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
            ? new Answer.Refused(StanzaError.of(StanzaErrorCondition.FEATURE_NOT_IMPLEMENTED))
            : new Answer.Result(Optional.of(XmlElement.of(NAMESPACE, "query"))));
  }
}
