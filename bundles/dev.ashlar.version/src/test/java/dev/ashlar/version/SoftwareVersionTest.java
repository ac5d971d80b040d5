package dev.ashlar.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.xml.XmlElement;
import org.junit.jupiter.api.Test;

/** XEP-0092. */
class SoftwareVersionTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example/orchard");

  private static Answer answer(boolean set) {
    return answer(set, "query");
  }

  private static Answer answer(boolean set, String child) {
    XmlElement query = XmlElement.of("jabber:iq:version", child);
    return new SoftwareVersion("1.2.3")
        .handle(new Request(ROMEO, ROMEO.domainJid(), Target.SERVER, set, query))
        .toCompletableFuture()
        .join();
  }

  @Test
  void versionShouldNameTheServerAndNoOperatingSystem() {
    Answer.Result result = assertInstanceOf(Answer.Result.class, answer(false));
    assertEquals(
        "<query xmlns='jabber:iq:version'><name>Ashlar</name><version>1.2.3</version></query>",
        result.child().orElseThrow().toString());
  }

  @Test
  void versionShouldNotBeSettable() {
    Answer.Refused refused = assertInstanceOf(Answer.Refused.class, answer(true));
    assertEquals("not-allowed", refused.error().condition().element());
  }

  @Test
  void otherElementsShouldNotBeImplemented() {
    Answer.Refused refused = assertInstanceOf(Answer.Refused.class, answer(false, "os"));
    assertEquals("feature-not-implemented", refused.error().condition().element());
  }
}
