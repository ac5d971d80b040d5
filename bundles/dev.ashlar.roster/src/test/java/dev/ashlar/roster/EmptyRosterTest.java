package dev.ashlar.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.xml.XmlElement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6121 section 2, as far as there is no roster. */
class EmptyRosterTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example/orchard");

  private static Answer answer(boolean set) {
    return answer(set, "query");
  }

  private static Answer answer(boolean set, String child) {
    XmlElement query = XmlElement.of("jabber:iq:roster", child);
    return new EmptyRoster()
        .handle(new Request(ROMEO, ROMEO.bare(), Target.OWN_ACCOUNT, set, query))
        .toCompletableFuture()
        .join();
  }

  @Test
  void rosterShouldBeEmpty() {
    Answer.Result result = assertInstanceOf(Answer.Result.class, answer(false));
    assertEquals("<query xmlns='jabber:iq:roster'/>", result.child().orElseThrow().toString());
  }

  @Test
  void rosterShouldNotBeChangeableYet() {
    for (Answer answer : new Answer[] {answer(true), answer(false, "list")}) {
      Answer.Refused refused = assertInstanceOf(Answer.Refused.class, answer);
      assertEquals("feature-not-implemented", refused.error().condition().element());
    }
  }

  @Test
  void rosterShouldBeTheOwnersAlone() {
    assertEquals(Set.of(Target.OWN_ACCOUNT), new EmptyRoster().targets());
  }
}
