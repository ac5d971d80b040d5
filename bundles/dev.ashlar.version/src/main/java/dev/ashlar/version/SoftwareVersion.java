package dev.ashlar.version;

import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.EnumSet;
import java.util.Optional;
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
    if (request.set()) {
      return CompletableFuture.completedFuture(
          new Answer.Refused(StanzaError.of(StanzaErrorCondition.NOT_ALLOWED)));
    }
    XmlElement query =
        XmlElement.builder(NAMESPACE, "query")
            .child(XmlElement.builder(NAMESPACE, "name").text("Ashlar").build())
            .child(XmlElement.builder(NAMESPACE, "version").text(version).build())
            .build();
    return CompletableFuture.completedFuture(new Answer.Result(Optional.of(query)));
  }
}
