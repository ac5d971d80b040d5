package dev.ashlar.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** XEP-0199 sections 4.2 and 4.3. */
class PingTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example/orchard");

  private static Answer answer(boolean set, String child) {
    Request request =
        new Request(
            ROMEO, ROMEO.domainJid(), Target.SERVER, set, XmlElement.of("urn:xmpp:ping", child));
    return new Ping().handle(request).toCompletableFuture().join();
  }

  @Test
  void pingShouldBeAnsweredByAnEmptyResult() {
    assertEquals(new Answer.Result(Optional.empty()), answer(false, "ping"));
  }

  @Test
  void anythingElseShouldBeRefused() {
    assertEquals("bad-request", condition(answer(true, "ping")));
    assertEquals("feature-not-implemented", condition(answer(false, "pong")));
    assertEquals("feature-not-implemented", condition(answer(true, "pong")));
  }

  private static String condition(Answer answer) {
    return assertInstanceOf(Answer.Refused.class, answer).error().condition().element();
  }
}
