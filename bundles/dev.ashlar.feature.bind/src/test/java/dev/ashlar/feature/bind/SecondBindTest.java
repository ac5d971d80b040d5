package dev.ashlar.feature.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.xml.XmlElement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6120 section 7.6.2.2. */
class SecondBindTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example/orchard");

  @Test
  void lateRequestShouldNotBeAllowed() {
    XmlElement bind = XmlElement.of(Namespaces.BIND, "bind");
    assertEquals(
        Answer.refused(StanzaErrorCondition.NOT_ALLOWED),
        new SecondBind()
            .handle(new Request(ROMEO, ROMEO.bare(), Target.OWN_ACCOUNT, true, bind))
            .toCompletableFuture()
            .join());
    assertEquals(Set.of(), new SecondBind().features());
  }
}
