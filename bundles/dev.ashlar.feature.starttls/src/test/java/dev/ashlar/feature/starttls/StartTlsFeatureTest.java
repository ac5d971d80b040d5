package dev.ashlar.feature.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.xml.XmlElement;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 6120 section 5. */
class StartTlsFeatureTest {
  private static final String TLS = " xmlns='" + Namespaces.TLS + "'";
  private static final StreamState STATE =
      StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress())
          .opened("id", "a.example", Optional.empty(), Optional.empty());
  private static final StreamInput COMMAND = read(XmlElement.of(Namespaces.TLS, "starttls"));

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final long[] now = {0};
  private final FakeContexts contexts = new FakeContexts("a.example");
  private final Certificates certificates =
      new Certificates(
          Slot.builder("tls").parkWithin(Duration.ofHours(1), timer).build(), 1000, () -> now[0]);
  private final StartTlsFeature required = new StartTlsFeature(true, certificates);
  private final StartTlsFeature optional = new StartTlsFeature(false, certificates);
  private final StartTlsFeature without =
      new StartTlsFeature(
          true, new Certificates(Slot.builder("none").build(), 1000, System::nanoTime));

  StartTlsFeatureTest() {
    certificates.add(contexts, Rank.none());
  }

  @AfterEach
  void shutDown() {
    timer.shutdownNow();
  }

  /** Certificates of one host. */
  private record FakeContexts(String host) implements TlsContexts {
    @Override
    public Optional<TlsEngine> serverEngine(String name, ClientCertificate clientCertificate) {
      throw new AssertionError();
    }

    @Override
    public List<CertificateInfo> certificates() {
      return List.of(new CertificateInfo(host, "", Instant.EPOCH, false, "", ""));
    }

    @Override
    public void forgetSessions() {
      throw new AssertionError();
    }
  }

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
  void commandShouldWaitForCertificatesThatAreBeingReplaced() {
    certificates.remove(contexts);
    CompletableFuture<FeatureStep> step = required.negotiate(STATE, COMMAND).toCompletableFuture();
    assertFalse(step.isDone());
    assertTrue(optional.offer(STATE).isPresent(), "what was known last holds");
    certificates.add(contexts, Rank.none());
    assertInstanceOf(FeatureStep.Secure.class, step.join());
  }

  @Test
  void certificatesThatDoNotComeBackShouldBeGone() {
    certificates.remove(contexts);
    now[0] = 1000;
    assertFailure(step(required, COMMAND));
    assertEquals(Optional.empty(), optional.offer(STATE));
  }

  @Test
  void onlyElementsOfTheNamespaceShouldBelongToTheFeature() {
    assertTrue(required.handles(COMMAND));
    assertTrue(required.handles(read(XmlElement.of(Namespaces.TLS, "stoptls"))));
    assertFalse(required.handles(read(XmlElement.of(Namespaces.SASL, "starttls"))));
    assertFalse(required.handles(new StreamInput.Closed()));
  }
}
