package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 sections 4.4 and 4.6.1: closing a stream, and keeping it open. */
@ExtendWith(Servers.class)
class StreamCloseTest {

  @Test
  @Rfc6120("4.4-answer-close")
  void closingTagShouldBeAnsweredAfterWhatWasQueued(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send(
              "<iq type='get' id='last' to='localhost'><ping xmlns='%s'/></iq></stream:stream>"
                  .formatted(Ns.PING));
      WireElement answer = juliet.client().expect(Ns.CLIENT, "iq");
      assertEquals(Optional.of("last"), answer.attribute("id"));
      juliet.client().expectClose().expectEnd();
    }
  }

  @Test
  @Rfc6120("4.4-answer-close")
  void closingTagBeforeTlsShouldBeAnswered(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("</stream:stream>").expectClose().expectEnd();
    }
  }

  @Test
  @Rfc6120("4.4-tls-close-notify")
  void tlsShouldBeClosedByCloseNotify(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send("</stream:stream>").expectClose().expectEnd();
      assertTrue(juliet.client().closeNotifyReceived());
    }
  }

  @Test
  @Rfc6120("4.4-tcp-drop")
  void droppedConnectionShouldFreeTheResource(@On(Variant.STRICT_BINDING) Server server) {
    for (int i = 0; i < 4; i++) {
      // Two resources are allowed: the third login proves that the former ones are gone.
      Ready juliet = XmppLogin.ready(server.endpoint(), server.account("paris"));
      juliet.client().marker();
      juliet.client().drop();
    }
  }

  @Test
  @Rfc6120({"4.6.1-whitespace-keepalive", "11.7-whitespace-between-stanzas"})
  @Rfc6120("4.5-c2s-one-connection")
  void whitespaceShouldBeAcceptedSilently(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().sendInPieces(" \n\t \r\n".repeat(10), 1);
      assertEquals(List.of(), juliet.client().marker());
    }
  }
}
