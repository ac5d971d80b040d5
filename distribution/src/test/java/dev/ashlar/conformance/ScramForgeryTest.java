package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 5802 sections 5, 5.1 and 7: client messages of somebody who knows the password, and yet the
 * exchange must fail. So each is wrong in one way only.
 */
@ExtendWith(Servers.class)
class ScramForgeryTest {
  private static final String SHA1 = "SCRAM-SHA-1";
  private static final String BIWS = "c=biws,r=";

  /** How to falsify the attributes in front of the proof, which then is the right one for them. */
  private enum Attributes {
    CLIENT_NONCE_ONLY("c=biws,r=%2$s"),
    SERVER_NONCE_ONLY("c=biws,r=%3$s"),
    LONGER_NONCE("c=biws,r=%1$sA"),
    DOUBLE_NONCE("c=biws,r=%1$s%1$s"),
    FORGED_NONCE("c=biws,r=%2$sAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    EMPTY_NONCE("c=biws,r="),
    NO_NONCE("c=biws"),
    NO_BINDING("r=%1$s"),
    EMPTY_BINDING("c=,r=%1$s"),
    FLAG_Y("c=eSws,r=%1$s"),
    FLAG_P("c=cD10bHMtdW5pcXVlLCw=,r=%1$s"),
    AUTHZID("c=bixhPWp1bGlldEBsb2NhbGhvc3Qs,r=%1$s"),
    BINDING_TOO_LONG("c=biwsLA==,r=%1$s"),
    BINDING_TOO_SHORT("c=biw=,r=%1$s"),
    BINDING_WITHOUT_PADDING("c=biw,r=%1$s"),
    BINDING_IN_CLEAR("c=n,,,r=%1$s"),
    BINDING_WITH_SPACE("c=bi ws,r=%1$s"),
    BINDING_TWICE("c=biws,c=biws,r=%1$s"),
    WRONG_ORDER("r=%1$s,c=biws"),
    MANDATORY_EXTENSION("c=biws,r=%1$s,m=1"),
    MANDATORY_EXTENSION_FIRST("m=1,c=biws,r=%1$s"),
    NO_EXTENSION("c=biws,r=%1$s,x"),
    EMPTY_ATTRIBUTE("c=biws,r=%1$s,"),
    NOTHING("");

    private final String form;

    Attributes(String form) {
      this.form = form;
    }

    /** The attributes for the whole nonce, the client's part of it, and the server's. */
    String of(String nonce, String client) {
      return form.formatted(nonce, client, nonce.substring(client.length()));
    }
  }

  /** How to falsify the right proof. */
  private enum Proof {
    NONE,
    EMPTY,
    ZEROES,
    ONE_BIT,
    TOO_SHORT,
    TOO_LONG,
    FIRST_BYTE,
    NOT_BASE64,
    SPACE,
    LINE_FEED,
    URL_ALPHABET,
    NO_PADDING,
    TOO_MUCH_PADDING,
    PADDING_FIRST,
    STRAY_BITS,
    NOT_LAST,
    TWICE;

    /** What stands behind the nonce in place of {@code ,p=} and this proof. */
    String of(String right) {
      byte[] bytes = Base64.getDecoder().decode(right);
      return switch (this) {
        case NONE -> "";
        case EMPTY -> ",p=";
        case ZEROES -> proof(new byte[bytes.length]);
        case ONE_BIT -> {
          bytes[bytes.length - 1] ^= 1;
          yield proof(bytes);
        }
        case TOO_SHORT -> proof(Arrays.copyOf(bytes, bytes.length - 1));
        case TOO_LONG -> proof(Arrays.copyOf(bytes, bytes.length + 1));
        case FIRST_BYTE -> proof(Arrays.copyOf(bytes, 1));
        case NOT_BASE64 -> ",p=!" + right.substring(1);
        case SPACE -> ",p=" + right.substring(0, 4) + " " + right.substring(4);
        case LINE_FEED -> ",p=" + right + "\n";
        case URL_ALPHABET -> ",p=" + right.replace('+', '-').replace('/', '_');
        case NO_PADDING -> ",p=" + right.replace("=", "");
        case TOO_MUCH_PADDING -> ",p=" + right + "=";
        case PADDING_FIRST -> ",p==" + right.replace("=", "");
        case STRAY_BITS -> ",p=" + withStrayBit(right);
        case NOT_LAST -> ",p=" + right + ",x=1";
        case TWICE -> ",p=" + right + ",p=" + right;
      };
    }

    private static String proof(byte[] bytes) {
      return ",p=" + Base64.getEncoder().encodeToString(bytes);
    }
  }

  /** The same bytes to a decoder that does not look at the unused bits of the last character. */
  static String withStrayBit(String base64) {
    int last = base64.indexOf('=') - 1;
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char stray = alphabet.charAt(alphabet.indexOf(base64.charAt(last)) + 1);
    return base64.substring(0, last) + stray + base64.substring(last + 1);
  }

  @Test
  void unalteredMessagesShouldSucceed(@On(Variant.SHIPPED) Server server) {
    try (Exchange exchange = new Exchange(server)) {
      exchange.send(exchange.scram.answer(exchange.serverFirst, BIWS + exchange.nonce()));
      exchange.offer.client().expect(Ns.SASL, "success");
    }
    try (Exchange exchange = new Exchange(server)) {
      // An extension that is not mandatory is ignored: so it is the m= that fails below.
      String text = BIWS + exchange.nonce() + ",x=1";
      exchange.send(exchange.scram.answer(exchange.serverFirst, text));
      exchange.offer.client().expect(Ns.SASL, "success");
    }
  }

  @ParameterizedTest
  @EnumSource(Attributes.class)
  @Security("A3")
  void falsifiedAttributesShouldFailWithARightProof(
      Attributes falsified, @On(Variant.SHIPPED) Server server) {
    try (Exchange exchange = new Exchange(server)) {
      String text = falsified.of(exchange.nonce(), exchange.clientNonce());
      exchange.send(exchange.scram.answer(exchange.serverFirst, text));
      exchange.expectFailure();
    }
  }

  @ParameterizedTest
  @EnumSource(Proof.class)
  @Security("A3")
  void falsifiedProofShouldFail(Proof falsified, @On(Variant.SHIPPED) Server server) {
    String right = "";
    for (int i = 0; i < 100; i++) {
      try (Exchange exchange = new Exchange(server)) {
        String text = exchange.scram.answer(exchange.serverFirst);
        int comma = text.lastIndexOf(",p=");
        right = text.substring(comma + 3);
        if (falsified == Proof.URL_ALPHABET && !right.matches(".*[+/].*")) {
          continue; // there is nothing to falsify in this one
        }
        exchange.send(text.substring(0, comma) + falsified.of(right));
        exchange.expectFailure();
        return;
      }
    }
    throw new AssertionError("no proof with + or /, such as " + right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n,,m=1,n=%1$s,r=%2$s",
        "n,,n=%1$s,r=%2$s,m=1",
        "n,,n=%1$s,m=1,r=%2$s",
        "n,,r=%2$s,n=%1$s",
        "n,,n=%1$s,r=",
        "n,,n=%1$s",
        "n,n=%1$s,r=%2$s",
        "n=%1$s,r=%2$s",
        ",,n=%1$s,r=%2$s",
        "N,,n=%1$s,r=%2$s",
        "nn,,n=%1$s,r=%2$s",
        "p,,n=%1$s,r=%2$s",
        "p=,,n=%1$s,r=%2$s",
        "n,%1$s,n=%1$s,r=%2$s",
        "n,,n=%1$s=,r=%2$s",
        "n,,n=%1$s=2d,r=%2$s"
      })
  @Security("A3")
  void falsifiedFirstMessageShouldFail(String form, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      String first = form.formatted(account.user(), "fyko+d2lbbFgONRv9qkxdawL");
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(first)));
      expectFailure(offer.client());
    }
  }

  /** The header is part of what is proven: a message with another one than it began with fails. */
  @ParameterizedTest
  @ValueSource(strings = {"n,a=%s,", "n,,"})
  @Security("A3")
  void headerOfAnotherExchangeShouldFail(String form, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    String header = form.formatted(account.bareJid());
    for (String other : List.of("n,a=" + account.bareJid() + ",", "y,,", "n,,")) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        ScramClient scram = ScramClient.unbound(SHA1, "", account);
        String first = header + scram.first().substring("n,,".length());
        offer.client().send(XmppLogin.auth(SHA1, Optional.of(first)));
        String challenge = XmppLogin.unbase64(offer.client().expect(Ns.SASL, "challenge").text());
        String nonce = ScramClient.attributes(challenge).getOrDefault('r', "");
        String text = "c=" + XmppLogin.base64(other) + ",r=" + nonce;
        offer.client().send(XmppLogin.response(scram.answer(challenge, text)));
        if (other.equals(header)) {
          offer.client().expect(Ns.SASL, "success");
        } else {
          expectFailure(offer.client());
        }
      }
    }
  }

  @Test
  @Security("A3")
  void finalMessageOfAnEarlierExchangeShouldFail(@On(Variant.SHIPPED) Server server) {
    String first;
    String last;
    String nonce;
    try (Exchange exchange = new Exchange(server)) {
      first = exchange.scram.first();
      nonce = exchange.nonce();
      last = exchange.scram.answer(exchange.serverFirst);
      exchange.send(last);
      exchange.offer.client().expect(Ns.SASL, "success");
    }
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(first)));
      String challenge = XmppLogin.unbase64(offer.client().expect(Ns.SASL, "challenge").text());
      assertNotEquals(nonce, ScramClient.attributes(challenge).get('r'));
      offer.client().send(XmppLogin.response(last));
      expectFailure(offer.client());
    }
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.response(last));
      WireElement answer = offer.client().expectElement();
      boolean refused = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
      assertTrue(refused, answer::toString);
    }
  }

  @Test
  @Security("A3")
  void nonceShouldBeOfUseOnce(@On(Variant.SHIPPED) Server server) {
    try (Exchange exchange = new Exchange(server)) {
      String right = exchange.scram.answer(exchange.serverFirst);
      exchange.send(right.substring(0, right.indexOf(",p=")) + Proof.ZEROES.of("AAAA"));
      exchange.expectFailure();
      exchange.send(right);
      WireElement answer = exchange.offer.client().expectElement();
      boolean refused = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
      assertTrue(refused, answer::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"space", "line", "url", "junk"})
  @Rfc6120("13.9.1-base64-alphabet")
  @Security("A3")
  void charactersThatAreNoBase64ShouldBeRefused(String how, @On(Variant.SHIPPED) Server server) {
    expectRefusal(how, server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "much", "first", "stray"})
  @Rfc6120("13.9.1-base64-padding")
  @Security("A3")
  void wrongPaddingShouldBeRefused(String how, @On(Variant.SHIPPED) Server server) {
    expectRefusal(how, server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"space", "line", "url", "none", "much", "first", "stray", "junk"})
  @Rfc6120("6.5.5-incorrect-encoding")
  void wrongBase64ShouldBeToldSo(String how, @On(Variant.SHIPPED) Server server) {
    expectRefusal(how, server, "incorrect-encoding");
  }

  /** A message that is right but for its base64 fails, by one of these conditions if any. */
  private static void expectRefusal(String how, Server server, String... conditions) {
    String first = "n,,n=" + server.account("juliet").user() + ",r=>>>???abc";
    String padded = first.length() % 3 == 0 ? first + "d" : first;
    String right = XmppLogin.base64(padded);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      String element = "<auth xmlns='" + Ns.SASL + "' mechanism='SCRAM-SHA-1'>%s</auth>";
      offer.client().send(element.formatted(wrong(right, how)));
      String condition = offer.client().expect(Ns.SASL, "failure").childNames().get(0);
      assertTrue(conditions.length == 0 || List.of(conditions).contains(condition), condition);
      offer.client().send(element.formatted(right));
      offer.client().expect(Ns.SASL, "challenge");
    }
  }

  private static String wrong(String right, String how) {
    assertTrue(right.contains("+") && right.contains("/") && right.endsWith("="), right);
    return switch (how) {
      case "space" -> right.substring(0, 4) + " " + right.substring(4);
      case "line" -> right.substring(0, 8) + "\n" + right.substring(8);
      case "url" -> right.replace('+', '-').replace('/', '_');
      case "none" -> right.replace("=", "");
      case "much" -> right + "=";
      case "first" -> "=" + right;
      case "stray" -> withStrayBit(right);
      default -> right + "#";
    };
  }

  private static void expectFailure(XmppTestClient client) {
    client.expectSaslFailure("not-authorized", "malformed-request", "incorrect-encoding");
  }

  /** An exchange of a user with the right password, up to the server's challenge. */
  private static final class Exchange implements AutoCloseable {
    private final Offer offer;
    private final ScramClient scram;
    private final String serverFirst;

    Exchange(Server server) {
      offer = XmppLogin.secure(server.endpoint());
      scram = ScramClient.unbound(SHA1, "", server.account("juliet"));
      serverFirst = XmppLogin.scramFirst(offer.client(), SHA1, scram);
      assertTrue(nonce().startsWith(clientNonce()), serverFirst);
      assertEquals(StandardCharsets.UTF_8.encode(nonce()).remaining(), nonce().length());
    }

    String nonce() {
      return ScramClient.attributes(serverFirst).getOrDefault('r', "");
    }

    String clientNonce() {
      return scram.first().substring(scram.first().indexOf(",r=") + 3);
    }

    void send(String text) {
      offer.client().send(XmppLogin.response(text));
    }

    void expectFailure() {
      ScramForgeryTest.expectFailure(offer.client());
    }

    @Override
    public void close() {
      offer.close();
    }
  }
}
