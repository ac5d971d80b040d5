package dev.ashlar.legacysession;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler.Answer;
import dev.ashlar.routing.api.IqHandler.Request;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The session of RFC 3921, which RFC 6121 has made a matter of form. */
class SessionFeatureTest {
  private static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  private static final StreamState FRESH =
      StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress());

  private final SessionFeature feature = new SessionFeature();

  @Test
  void sessionShouldBeOfferedAsOptionalBesideBind() {
    StreamState known = FRESH.gaining(StreamProperty.AUTHENTICATED);
    assertTrue(feature.rule().fits(known));
    assertFalse(feature.rule().fits(FRESH));
    assertFalse(feature.rule().fits(known.gaining(StreamProperty.BOUND)));
    assertEquals(
        Optional.of("<session xmlns='" + SESSION + "'><optional/></session>"),
        feature.offer(known).map(XmlElement::toString));
    assertFalse(feature.handles(new StreamInput.ElementRead(XmlElement.of(SESSION, "session"))));
  }

  @Test
  void requestShouldBeAnsweredByAnEmptyResult() {
    assertEquals(Answer.done(), answer(true, "session"));
  }

  @Test
  void otherRequestsShouldBeRefused() {
    assertEquals(Answer.refused(StanzaErrorCondition.BAD_REQUEST), answer(false, "session"));
    assertEquals(Answer.refused(StanzaErrorCondition.FEATURE_NOT_IMPLEMENTED), answer(true, "end"));
  }

  private static Answer answer(boolean set, String child) {
    Jid romeo = Jid.of("romeo@a.example/orchard");
    return new SessionRequest()
        .handle(
            new Request(
                romeo, romeo.domainJid(), Target.SERVER, set, XmlElement.of(SESSION, child)))
        .toCompletableFuture()
        .join();
  }
}
