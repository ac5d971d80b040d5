package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something to a database, a directory or a shell are names here (W4). */
@ExtendWith(Servers.class)
class InjectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"*)(uid=*", "jul%", "_uliet", "a;drop-table--", "$(id)`id`|x", "..\\..\\x"})
  @Security("W4")
  void strangeNameShouldBeAnAccountLikeOthers(String name, @On(Variant.SHIPPED) Server server) {
    server.account("juliet");
    try (Ready ready = XmppLogin.ready(server.endpoint(), server.account(name))) {
      assertTrue(ready.jid().startsWith(name + "@localhost/"), ready.jid());
    }
    try (Ready juliet = Talk.connected(server, "juliet")) {
      assertTrue(juliet.jid().startsWith("juliet@localhost/"), juliet.jid());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet' OR '1'='1",
        "juliet'--",
        "jul%t",
        "j_liet",
        "*",
        "juliet)(|(uid=*",
        "${jndi:ldap://127.0.0.1/x}",
        "../juliet",
        "juliet\\"
      })
  @Security("W4")
  void nobodyShouldLogInByAPattern(String name, @On(Variant.SHIPPED) Server server) {
    WireAccount juliet = server.account("juliet");
    try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint())) {
      String mechanism = XmppLogin.scramOf(offer);
      WireAccount stranger = new WireAccount(name, juliet.domain(), juliet.password());
      ScramClient scram = ScramClient.unbound(mechanism, "", stranger);
      offer.client().send(XmppLogin.auth(mechanism, Optional.of(scram.first())));
      WireElement answer = offer.client().expectElement();
      if (answer.is(Ns.SASL, "challenge")) {
        offer.client().send(XmppLogin.response(scram.answer(XmppLogin.unbase64(answer.text()))));
        answer = offer.client().expectElement();
      }
      assertEquals("failure", answer.name(), answer::toString);
    }
  }
}
