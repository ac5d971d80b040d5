package dev.ashlar.feature.sasl;

import static dev.ashlar.feature.sasl.SaslFixture.DOMAIN;
import static dev.ashlar.feature.sasl.SaslFixture.PASSWORD;
import static dev.ashlar.feature.sasl.SaslFixture.auth;
import static dev.ashlar.feature.sasl.SaslFixture.base64;
import static dev.ashlar.feature.sasl.SaslFixture.condition;
import static dev.ashlar.feature.sasl.SaslFixture.reply;
import static dev.ashlar.feature.sasl.SaslFixture.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.xml.XmlElement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaslFeatureTest {
  private final SaslFixture fixture = new SaslFixture();

  @Test
  void offerShouldHaveTheStrongestFirst() {
    assertEquals(List.of("GOOD-PLUS", "GOOD", "WEAK"), fixture.offered());
    XmlElement offer = fixture.feature.offer(fixture.state).orElseThrow();
    assertTrue(offer.is(Namespaces.SASL, "mechanisms"));
    assertTrue(offer.elements().stream().allMatch(e -> e.is(Namespaces.SASL, "mechanism")));
  }

  @Test
  void configuredListShouldDecideOrderAndChoice() {
    fixture.feature = fixture.feature(SaslFixture.settings(List.of("WEAK", "X-NONE", "GOOD")));
    assertEquals(List.of("WEAK", "GOOD"), fixture.offered());
    assertEquals("mechanism-too-weak", condition(fixture.send(auth("GOOD-PLUS", "="))));
  }

  @Test
  void offerShouldHoldOnlyWhatIsUsableOnTheStream() {
    fixture.state = SaslFixture.clear();
    assertEquals(List.of("GOOD"), fixture.offered());
  }

  @Test
  void nothingUsableShouldMeanNoOffer() {
    fixture.feature = fixture.feature(SaslFixture.settings(List.of("X-NONE")));
    assertEquals(Optional.empty(), fixture.feature.offer(fixture.state));
  }

  @Test
  void ruleShouldDemandEncryptionUnlessConfiguredOtherwise() {
    assertFalse(fixture.feature.rule().fits(SaslFixture.clear()));
    assertTrue(fixture.feature.rule().fits(fixture.state));
    assertFalse(fixture.feature.rule().fits(fixture.state.gaining(StreamProperty.AUTHENTICATED)));
    SaslSettings lax =
        new SaslSettings(
            List.of(), false, 3, Duration.ofSeconds(10), "stored", Map.of(), StrengthPolicy.none());
    assertTrue(fixture.feature(lax).rule().fits(SaslFixture.clear()));
  }

  @Test
  void rightPasswordShouldAuthenticate() {
    FeatureStep challenge = fixture.send(auth("GOOD", base64("juliet")));
    assertEquals(base64("password?"), reply(challenge).text());
    FeatureStep end = fixture.send(response(base64(PASSWORD)));
    FeatureStep.Authenticated done = assertInstanceOf(FeatureStep.Authenticated.class, end);
    assertEquals(Jid.of("juliet@" + DOMAIN), done.identity());
    assertEquals("=", reply(done).text());
  }

  @Test
  void missingInitialResponseShouldGetAnEmptyChallenge() {
    XmlElement auth =
        XmlElement.builder(Namespaces.SASL, "auth").attribute("mechanism", "GOOD").build();
    FeatureStep challenge = fixture.send(auth);
    assertTrue(reply(challenge).is(Namespaces.SASL, "challenge"));
    assertEquals("", reply(challenge).text());
    fixture.send(response(base64("juliet")));
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.send(response(base64(PASSWORD))));
  }

  @Test
  void equalsSignShouldBeAnEmptyInitialResponse() {
    FeatureStep step = fixture.send(auth("GOOD", "="));
    assertEquals("malformed-request", condition(step));
    assertEquals("say something", reply(step).elements().get(1).text());
  }

  @Test
  void emptyResponseShouldBeDataOfZeroLength() {
    fixture.send(auth("GOOD", base64("juliet")));
    assertEquals("malformed-request", condition(fixture.send(response(""))));
  }

  @Test
  void secondAuthShouldBeginAfresh() {
    fixture.send(auth("GOOD", base64("juliet")));
    fixture.send(auth("WEAK", base64("romeo")));
    FeatureStep end = fixture.send(response(base64(PASSWORD)));
    FeatureStep.Authenticated done = assertInstanceOf(FeatureStep.Authenticated.class, end);
    assertEquals(Jid.of("romeo@" + DOMAIN), done.identity());
  }

  @Test
  void abortShouldEndTheExchange() {
    fixture.send(auth("GOOD", base64("juliet")));
    assertEquals("aborted", condition(fixture.send(XmlElement.of(Namespaces.SASL, "abort"))));
    assertEquals("aborted", condition(fixture.send(XmlElement.of(Namespaces.SASL, "abort"))));
  }

  @Test
  void responseWithoutExchangeShouldBeMalformed() {
    assertEquals("malformed-request", condition(fixture.send(response(base64("juliet")))));
  }

  @Test
  void wrongEncodingShouldBeRefused() {
    for (String text :
        new String[] {"!!!!", "YQ", "YQ=", "YR==", "YW E=", "YWE=\n", " ", "==", "=YWE", "Y-_="}) {
      assertEquals("incorrect-encoding", condition(fixture.send(auth("GOOD", text))), text);
      fixture.send(auth("GOOD", base64("juliet")));
      assertEquals("incorrect-encoding", condition(fixture.send(response(text))), text);
    }
  }

  @Test
  void childElementsShouldBeMalformed() {
    XmlElement auth =
        XmlElement.builder(Namespaces.SASL, "auth")
            .attribute("mechanism", "GOOD")
            .child("urn:example", "x")
            .build();
    assertEquals("malformed-request", condition(fixture.send(auth)));
  }

  @Test
  void unknownMechanismShouldBeRefused() {
    for (String name : new String[] {"", "X-NONE", "good", "<script>"}) {
      assertEquals("invalid-mechanism", condition(fixture.send(auth(name, "="))), name);
    }
    XmlElement none = XmlElement.of(Namespaces.SASL, "auth");
    assertEquals("invalid-mechanism", condition(fixture.send(none)));
  }

  @Test
  void mechanismThatNeedsEncryptionShouldSaySo() {
    fixture.state = SaslFixture.clear();
    assertEquals("encryption-required", condition(fixture.send(auth("WEAK", "="))));
    assertEquals(List.of(), fixture.weak.contexts());
  }

  @Test
  void authBeforeTlsShouldNeedEncryption() {
    StreamInput input = new StreamInput.ElementRead(auth("WEAK", "="));
    FeatureStep step = fixture.feature.misplaced(SaslFixture.clear(), input).orElseThrow();
    assertEquals("encryption-required", condition(step));
  }

  @Test
  void authAfterSuccessShouldEndTheStream() {
    StreamInput input = new StreamInput.ElementRead(auth("WEAK", "="));
    FeatureStep step =
        fixture
            .feature
            .misplaced(fixture.state.gaining(StreamProperty.AUTHENTICATED), input)
            .orElseThrow();
    FeatureStep.End end = assertInstanceOf(FeatureStep.End.class, step);
    assertEquals(StreamErrorCondition.POLICY_VIOLATION, end.error().orElseThrow().condition());
  }

  @Test
  void wrongPasswordShouldFailWithTheRetriesAllowed() {
    FeatureStep step = fixture.login("juliet", "wrong");
    assertEquals("not-authorized", condition(step));
    assertEquals(3, assertInstanceOf(FeatureStep.Failed.class, step).allowed());
  }

  @Test
  void identityOtherThanTheHeadersFromShouldFail() {
    fixture.state = SaslFixture.secure(Optional.of(Jid.of("romeo@" + DOMAIN)));
    assertEquals("invalid-authzid", condition(fixture.login("juliet", PASSWORD)));
    fixture.state = SaslFixture.secure(Optional.of(Jid.of("juliet@" + DOMAIN + "/balcony")));
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("juliet", PASSWORD));
  }

  @Test
  void mechanismShouldKnowTheStream() {
    fixture.login("juliet", PASSWORD);
    SaslContext context = fixture.good.contexts().get(0);
    assertEquals(DOMAIN, context.localDomain());
    assertTrue(context.plusOffered());
    assertTrue(context.security().encrypted());
    assertEquals(
        32, context.security().channelBindings().data("tls-exporter").orElseThrow().length);
  }

  @Test
  void plusShouldNotCountAsOfferedIfItIsNot() {
    fixture.feature = fixture.feature(SaslFixture.settings(List.of("GOOD")));
    fixture.login("juliet", PASSWORD);
    assertFalse(fixture.good.contexts().get(0).plusOffered());
  }

  @Test
  void closingShouldReachTheMechanism() {
    fixture.send(auth("GOOD", base64("juliet")));
    fixture.state.exchange().orElseThrow().close();
    assertEquals(1, fixture.good.closed());
  }

  @Test
  void retriesOutOfBoundsShouldBeRefused() {
    for (int retries : new int[] {1, 6}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new SaslSettings(
                  List.of(),
                  true,
                  retries,
                  Duration.ofSeconds(1),
                  "stored",
                  Map.of(),
                  StrengthPolicy.none()));
    }
  }
}
