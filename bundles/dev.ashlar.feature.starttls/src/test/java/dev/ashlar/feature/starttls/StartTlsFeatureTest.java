package dev.ashlar.feature.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 6120 section 5. */
class StartTlsFeatureTest {
  private static final String TLS = " xmlns='" + Namespaces.TLS + "'";
  private static final StreamState STATE =
      StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress())
          .opened("id", "a.example", Optional.empty(), Optional.empty());
  private static final StreamInput COMMAND = read(XmlElement.of(Namespaces.TLS, "starttls"));

  private final StartTlsFeature required = new StartTlsFeature(true, "a.example"::equals);
  private final StartTlsFeature optional = new StartTlsFeature(false, "a.example"::equals);
  private final StartTlsFeature without = new StartTlsFeature(true, host -> false);

  private static StreamInput read(XmlElement element) {
    return new StreamInput.ElementRead(element);
  }

  private static FeatureStep step(StartTlsFeature feature, StreamInput input) {
    return feature.negotiate(STATE, input).toCompletableFuture().getNow(null);
  }

  private static void assertFailure(FeatureStep step) {
    FeatureStep.End end = assertInstanceOf(FeatureStep.End.class, step);
    assertEquals(Optional.empty(), end.error());
    assertEquals(List.of(XmlElement.of(Namespaces.TLS, "failure")), end.replies());
  }

  @Test
  void requiredTlsShouldSayAndBeSo() {
    assertEquals(
        Optional.of("<starttls" + TLS + "><required/></starttls>"),
        required.offer(STATE).map(XmlElement::toString));
    assertEquals(Necessity.FIRST, required.rule().necessity());
    assertTrue(without.offer(STATE).isPresent(), "insisted on, though it will fail");
  }

  @Test
  void optionalTlsShouldBeOfferedWhereThereIsACertificate() {
    assertEquals(
        Optional.of("<starttls" + TLS + "/>"), optional.offer(STATE).map(XmlElement::toString));
    assertEquals(Necessity.VOLUNTARY, optional.rule().necessity());
    assertEquals(
        Optional.empty(),
        optional.offer(STATE.opened("id", "b.example", Optional.empty(), Optional.empty())));
  }

  @Test
  void tlsShouldHaveNoPlaceAfterTlsOrLogin() {
    assertTrue(required.rule().fits(STATE));
    assertFalse(required.rule().fits(STATE.gaining(StreamProperty.SECURE)));
    assertFalse(required.rule().fits(STATE.gaining(StreamProperty.AUTHENTICATED)));
  }

  @Test
  void commandShouldProceedWithTheHostOfTheStream() {
    FeatureStep.Secure secure = assertInstanceOf(FeatureStep.Secure.class, step(required, COMMAND));
    assertEquals("a.example", secure.host());
    assertEquals(List.of(XmlElement.of(Namespaces.TLS, "proceed")), secure.replies());
  }

  @Test
  void failureCasesShouldBeFailures() {
    assertFailure(step(without, COMMAND));
    assertFailure(step(required, read(XmlElement.of(Namespaces.TLS, "stoptls"))));
    assertFailure(
        step(
            required,
            read(XmlElement.builder(Namespaces.TLS, "starttls").child("urn:x", "y").build())));
    assertFailure(
        step(required, read(XmlElement.builder(Namespaces.TLS, "starttls").text("x").build())));
    assertFailure(required.misplaced(STATE, COMMAND).orElseThrow());
  }

  @Test
  void onlyElementsOfTheNamespaceShouldBelongToTheFeature() {
    assertTrue(required.handles(COMMAND));
    assertTrue(required.handles(read(XmlElement.of(Namespaces.TLS, "stoptls"))));
    assertFalse(required.handles(read(XmlElement.of(Namespaces.SASL, "starttls"))));
    assertFalse(required.handles(new StreamInput.Closed()));
  }
}
