package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * RFC 7622 section 3.3, RFC 8265 section 3.3: one account for each prepared name, whoever names it.
 * The names of this test are written so that each is one step away from {@code juliet}.
 */
@ExtendWith(Servers.class)
class PreparedNameTest {
  private static final String SHA1 = "SCRAM-SHA-1";

  /** Letters of another case or width are the same name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "JULIET",
        "JuLiEt",
        "\uff4a\uff55\uff4c\uff49\uff45\uff54",
        "\uff2auliet",
        "julie\uff34"
      })
  @Security("A9")
  void anotherFormShouldBeTheSameAccount(String name, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    WireAccount named = new WireAccount(name, account.domain(), account.password());
    try (Ready ready = XmppLogin.ready(server.endpoint(), named)) {
      assertTrue(ready.jid().startsWith(account.bareJid() + "/"), ready.jid());
    }
    assertFalse(server.creates(name), "there is this account already");
    XmppLogin.ready(server.endpoint(), account).close();
  }

  /** Names that look like it, or that a laxer preparation would make of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet.",
        "juliet ",
        " juliet",
        "juliet@localhost",
        "juliet/x",
        "juliet\u0000",
        "jul\niet",
        "juliet\u200b",
        "ju\u00adliet",
        "juliet\u202e",
        "\u202djuliet",
        "juliet\u0378",
        "\u217cjuliet",
        "jul\u2170et",
        "ju\u2113iet",
        "\u02b2uliet",
        "jul\u0456et",
        "juliet\u05d0",
        "\u05d0juliet",
        "juliet\u0301",
        "juliet\ufe0f",
        "juliet\ue000",
        "juliet\ufffe",
        "juliet\u3000",
        "juliet\uff0e",
        "juliet\u3002",
        "julie\u24e3",
        "jul\u0131et",
        "JUL\u0130ET"
      })
  @Security("A9")
  void otherNamesShouldNotBeTheSameAccount(String name, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    WireAccount other = new WireAccount(name, account.domain(), account.password());
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound(SHA1, "", other);
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(scram.first())));
      WireElement answer = offer.client().expectElement();
      if (answer.is(Ns.SASL, "challenge")) {
        offer.client().send(XmppLogin.response(scram.answer(XmppLogin.unbase64(answer.text()))));
        answer = offer.client().expectElement();
      }
      assertTrue(answer.is(Ns.SASL, "failure"), answer::toString);
    }
  }

  /** Where such a name may be had at all it is an account of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"romeo.", "r\u043emeo", "r\u00f3meo"})
  @Security("A9")
  void similarNameShouldBeAnAccountOfItsOwn(String name, @On(Variant.SHIPPED) Server server) {
    WireAccount romeo = server.account("romeo");
    WireAccount other;
    try {
      other = server.account(name);
    } catch (TestAbortedException | IllegalStateException refused) {
      return;
    }
    try (Ready one = XmppLogin.ready(server.endpoint(), romeo);
        Ready two = XmppLogin.ready(server.endpoint(), other)) {
      assertNotEquals(Talk.bare(one), Talk.bare(two));
    }
  }

  /** Code points that no name may have, in particular those that do not show. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "capulet ",
        "capulet\u200b",
        "capulet\u202e",
        "capulet\u0378",
        "capulet\u05d0",
        "\ufb01capulet",
        "capulet\u2163",
        "cap/ulet",
        "cap\"ulet",
        "cap<ulet"
      })
  @Security("A9")
  void namesOfForbiddenCodePointsShouldNotBeMade(String name, @On(Variant.SHIPPED) Server server) {
    assertFalse(server.creates(name), name);
  }

  /** Two spellings of one letter, composed or not, and two cases of it. */
  @Test
  @Security("A9")
  void composedAndDecomposedShouldBeOneAccount(@On(Variant.SHIPPED) Server server) {
    WireAccount composed = server.account("ren\u00e9");
    assertFalse(server.creates("rene\u0301"));
    assertFalse(server.creates("REN\u00c9"));
    try (Ready one = XmppLogin.ready(server.endpoint(), composed)) {
      for (String name : new String[] {"rene\u0301", "REN\u00c9", "RENE\u0301"}) {
        WireAccount other = new WireAccount(name, composed.domain(), composed.password());
        try (Ready two = XmppLogin.ready(server.endpoint(), other)) {
          assertTrue(two.jid().startsWith(Talk.bare(one) + "/"), two.jid());
        }
      }
    }
  }

  /** RFC 7622 section 3.2: a dot behind the domain is no part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"%s.", "%S", "%S."})
  @Security("A9")
  void authzidOfAnotherSpellingShouldBeTheSameDomain(
      String form, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    String authzid = account.user() + "@" + form.formatted(account.domain());
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.scram(offer.client(), SHA1, ScramClient.unbound(SHA1, authzid, account));
      XmppLogin.restarted(offer.client());
      String jid = XmppLogin.bind(offer.client(), Optional.empty());
      assertTrue(jid.startsWith(account.bareJid() + "/"), jid);
    }
  }
}
