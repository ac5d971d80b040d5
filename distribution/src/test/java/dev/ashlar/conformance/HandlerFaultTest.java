package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 8.3.3.6: a fault of the server's own costs one answer, never a stream. */
@ExtendWith(Servers.class)
class HandlerFaultTest {

  @ParameterizedTest
  @ValueSource(strings = {"throw", "link", "overflow", "fail", "null", "nothing"})
  @Rfc6120({"8.3.3.6-internal-server-error", "8.2.3-iq-reply", "8.3.1-error-for-iq"})
  void faultOfAHandlerShouldBeAnErrorAndTheStreamShouldLiveOn(
      String fault, @On(Variant.FIXTURES) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      juliet.client().send(Fixture.request("f-" + fault, "", Fixture.order(fault, "")));
      WireElement answer = juliet.client().expectElement();
      assertEquals(Optional.of("f-" + fault), answer.attribute("id"));
      assertError(answer, "internal-server-error", "cancel");
      assertFalse(answer.raw().contains("told to"), () -> "tells of our insides: " + answer);
      assertEquals(List.of(), juliet.client().marker());
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @Test
  @Rfc6120({"8.3.3.6-internal-server-error", "8.2.3-iq-reply"})
  void handlerThatNeverAnswersShouldBeAnErrorInTime(@On(Variant.FIXTURES) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(Fixture.request("n", "", Fixture.order("never", "")));
      WireElement answer = juliet.client().expectElement();
      assertEquals(Optional.of("n"), answer.attribute("id"));
      assertError(answer, "internal-server-error", "wait");
      assertEquals(List.of(), juliet.client().marker());
    }
  }
}
