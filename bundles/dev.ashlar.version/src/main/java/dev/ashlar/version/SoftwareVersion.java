package dev.ashlar.version;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The version handler. */
final class SoftwareVersion implements IqHandler {
  private static final String NAMESPACE = "jabber:iq:version";

  private final String version;

  SoftwareVersion(String version) {
    this.version = version;
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public Set<Target> targets() {
    return EnumSet.of(Target.SERVER);
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    Answer answer =
        request.set()
            ? Answer.refused(StanzaErrorCondition.NOT_ALLOWED)
            : request.refusal("query", false).orElseGet(this::version);
    return CompletableFuture.completedFuture(answer);
  }

  private Answer version() {
    return Answer.result(
        XmlElement.builder(NAMESPACE, "query")
            .child(XmlElement.builder(NAMESPACE, "name").text("Ashlar").build())
            .child(XmlElement.builder(NAMESPACE, "version").text(version).build())
            .build());
  }
}
