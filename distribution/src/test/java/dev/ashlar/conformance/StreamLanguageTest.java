package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 section 4.7.4: languages of streams, of what the server says, and of stanzas. */
@ExtendWith(Servers.class)
class StreamLanguageTest {

  @Test
  @Rfc6120("4.7.4-lang-supported")
  void languageOfTheServersTextsShouldBeTaken(@On(Variant.SHIPPED) Server server) {
    for (String lang : server.languages()) {
      assertEquals(lang, answerTo(server, lang));
      String upper = lang.toUpperCase(Locale.ROOT);
      assertTrue(lang.equalsIgnoreCase(answerTo(server, upper)), "case means nothing in a tag");
    }
  }

  @Test
  @Rfc6120("4.7.4-lang-lookup")
  void regionsShouldFallBackToTheirLanguage(@On(Variant.SHIPPED) Server server) {
    for (String lang : server.languages()) {
      assertEquals(lang, answerTo(server, lang + "-CH"));
      assertEquals(lang, answerTo(server, lang + "-Latn-CH-x-alp"));
    }
  }

  private static String answerTo(Server server, String lang) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      return client.openStream("xml:lang='" + lang + "'").attribute("xml:lang").orElse("");
    }
  }

  @Test
  @Rfc6120("4.7.4-lang-supported")
  void errorsShouldBeInTheLanguageOfTheStream(@On(Variant.SHIPPED) Server server) {
    for (String lang : server.languages()) {
      try (Ready juliet = readyIn(lang, server, "juliet")) {
        juliet.client().send("<iq type='odd' id='odd'/>");
        WireElement answer = juliet.client().expectElement();
        text(answer.child(Ns.CLIENT, "error").orElse(answer), lang);
        juliet.client().send("<message></body>");
        text(juliet.client().expectStreamErrorOnly(), lang);
      }
    }
  }

  /**
   * Where there is a text, it is in this language, which it may inherit from the stream, and last
   * but for an application's condition.
   */
  private static void text(WireElement error, String lang) {
    for (WireElement text : error.children()) {
      if (text.name().equals("text")) {
        assertEquals(lang, text.attribute("xml:lang").orElse(lang), error::toString);
        assertEquals(error.children().get(0).namespace(), text.namespace());
        assertEquals(1, error.children().indexOf(text));
        assertFalse(text.text().isBlank());
      }
    }
  }

  @Test
  @Rfc6120("4.7.4-stamp-lang")
  void languageOfTheStreamShouldBeStampedOnStanzasWithoutOne(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = readyIn("en", server, "romeo");
        Ready juliet = readyIn("cs", server, "juliet")) {
      assertEquals(Optional.of("cs"), langOf(juliet, romeo, "<message to='%s' id='m'/>"));
      assertEquals(
          Optional.of("cs"), langOf(juliet, romeo, "<message to='%s'><body>ahoj</body></message>"));
    }
  }

  @Test
  @Rfc6120("4.7.4-keep-lang")
  void languageOfAStanzaShouldBeKept(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = readyIn("en", server, "romeo");
        Ready juliet = readyIn("cs", server, "juliet")) {
      for (String lang : new String[] {"fr", "de-CH-1996", "EN-gb", "tlh"}) {
        String message = "<message to='%s' xml:lang='" + lang + "'><body>x</body></message>";
        assertEquals(Optional.of(lang), langOf(juliet, romeo, message));
      }
      juliet
          .client()
          .send("<message to='%s'><body xml:lang='ru'>x</body></message>".formatted(romeo.jid()));
      WireElement body = next(romeo).child(Ns.CLIENT, "body").orElseThrow();
      assertEquals(Optional.of("ru"), body.attribute("xml:lang"));
    }
  }

  private static Optional<String> langOf(Ready from, Ready to, String message) {
    from.client().send(message.formatted(to.jid()));
    return next(to).attribute("xml:lang");
  }

  private static WireElement next(Ready receiver) {
    WireElement message = receiver.client().expect(Ns.CLIENT, "message");
    assertTrue(message.attribute("from").isPresent());
    return message;
  }

  private static Ready readyIn(String lang, Server server, String user) {
    Offer offer = XmppLogin.secure(server.endpoint());
    XmppLogin.authenticate(offer, server.account(user));
    offer.client().openStream("xml:lang='" + lang + "'");
    offer.client().expectFeatures();
    return new Ready(offer.client(), XmppLogin.bind(offer.client(), Optional.empty()));
  }
}
