package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 sections 7.7.2.2 and 7.7.3: two sessions that want the same resource. */
@ExtendWith(Servers.class)
class BindConflictTest {
  private static final Optional<String> BALCONY = Optional.of("balcony");

  @Test
  @Rfc6120({"7.7.2.2-conflict", "7.7.2.2-conflict-never-both", "7.5-unique"})
  void newSessionShouldGetAnotherResourceByPolicy(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Ready old = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY);
        Ready second = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY)) {
      assertNotEquals(old.jid(), second.jid());
      assertEquals(List.of(), old.client().marker());
      assertEquals(List.of(), second.client().marker());
    }
  }

  @Test
  @Rfc6120({"7.7.2.2-conflict", "7.7.2.2-conflict-never-both", "7.5-unique"})
  @Rfc6120("8.3.3.2-conflict")
  void newSessionShouldBeRefusedByPolicy(@On(Variant.STRICT_BINDING) Server server) {
    try (Ready old = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY);
        Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      WireElement answer = XmppLogin.requestBind(offer.client(), BALCONY);
      StanzaErrors.assertError(answer, "conflict", "cancel", "modify");
      String other = XmppLogin.bind(offer.client(), Optional.of("orchard"));
      assertEquals("juliet@localhost/orchard", other);
      assertEquals(List.of(), old.client().marker());
    }
  }

  @Test
  @Rfc6120({"7.7.2.2-conflict", "7.7.2.2-conflict-never-both", "7.5-unique"})
  @Rfc6120("4.9.3.3-conflict")
  void oldSessionShouldBeReplacedAsShipped(@On(Variant.SHIPPED) Server server) {
    try (Ready old = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY);
        Ready second = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY)) {
      assertEquals(old.jid(), second.jid());
      old.client().expectStreamError("conflict");
      assertEquals(List.of(), second.client().marker());
      second.client().send("<message to='%s'><body>me</body></message>".formatted(second.jid()));
      WireElement message = second.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(second.jid()), message.attribute("from"));
      assertFalse(old.client().received().contains("<body>me"));
    }
  }

  @Test
  @Rfc6120({"7.7.3-bind-retries", "7.7.3-bind-retries-exceeded"})
  void bindErrorsBeyondTheLimitShouldCloseTheStream(@On(Variant.STRICT_BINDING) Server server) {
    try (Ready old = XmppLogin.ready(server.endpoint(), server.account("juliet"), BALCONY);
        Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      int errors = 0;
      WireElement answer = tryBalcony(offer);
      while (answer.is(Ns.CLIENT, "iq") && errors < 12) {
        StanzaErrors.assertError(answer, "conflict", "cancel", "modify");
        errors++;
        answer = tryBalcony(offer);
      }
      assertTrue(answer.is(Ns.STREAM, "error"), answer::toString);
      assertEquals("policy-violation", answer.childNames().get(0));
      offer.client().expectClose().expectEnd();
      int counted = errors;
      assertTrue(errors >= 5 && errors <= 11, () -> counted + " errors before the end");
      assertEquals(List.of(), old.client().marker());
    }
  }

  private static WireElement tryBalcony(Offer offer) {
    offer
        .client()
        .send(
            "<iq type='set' id='b'><bind xmlns='%s'><resource>balcony</resource></bind></iq>"
                .formatted(Ns.BIND));
    return offer.client().expectElement();
  }
}
