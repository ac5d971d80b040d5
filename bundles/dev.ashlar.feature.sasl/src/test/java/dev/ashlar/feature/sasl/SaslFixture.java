package dev.ashlar.feature.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.FeatureExchange;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.testkit.FakeAccounts;
import dev.ashlar.transport.api.ChannelBindings;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.xml.XmlElement;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The feature with fake mechanisms and accounts, and a client's side of one stream. */
final class SaslFixture {
  static final String DOMAIN = "capulet.example";
  static final String PASSWORD = "wherefore";
  static final InetAddress CLIENT = address("192.0.2.1");
  static final GuardSettings LIMITS = new GuardSettings(4, 10, Duration.ofMinutes(10), 100);

  final FakeMechanism weak = new FakeMechanism("WEAK", 100, MechanismRequirements.ENCRYPTION);
  final FakeMechanism good = new FakeMechanism("GOOD", 200, MechanismRequirements.NONE);
  final FakeMechanism best =
      new FakeMechanism("GOOD-PLUS", 300, MechanismRequirements.CHANNEL_BINDING);
  final SlotMap<String, SaslMechanism> mechanismSlots = Slot.builder("mechanisms").buildMap();
  final SlotMap<String, AccountProvider> providerSlots = Slot.builder("providers").buildMap();
  final Mechanisms mechanisms = new Mechanisms(mechanismSlots, 1000, () -> 0);
  final LoginGuard guard = new LoginGuard(LIMITS, () -> 0);
  final Accounts accounts = new Accounts(providerSlots);
  final FakeAccounts stored = new FakeAccounts();

  StreamState state = secure(Optional.empty());
  SaslFeature feature = feature(settings(List.of()));

  SaslFixture() {
    stored.with("juliet@" + DOMAIN, PASSWORD, AccountStatus.ACTIVE);
    stored.with("romeo@" + DOMAIN, PASSWORD, AccountStatus.ACTIVE);
    for (FakeMechanism mechanism : List.of(weak, good, best)) {
      mechanismSlots.add(mechanism.name(), mechanism, Rank.none());
    }
    providerSlots.add("stored", stored, Rank.of(0, "stored"));
  }

  SaslFeature feature(SaslSettings settings) {
    return new SaslFeature(settings, mechanisms, accounts, guard);
  }

  static SaslSettings settings(List<String> allowed) {
    return new SaslSettings(
        allowed, true, 3, Duration.ofSeconds(10), "stored", Map.of(), StrengthPolicy.none());
  }

  /** Settings that demand a strength of accounts or hosts. */
  static SaslSettings demanding(String... entries) {
    StrengthPolicy strengths = StrengthPolicy.parse(List.of(entries));
    return new SaslSettings(
        List.of(), true, 3, Duration.ofSeconds(10), "stored", Map.of(), strengths);
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  static StreamState clear() {
    return StreamState.fresh(StreamKind.CLIENT, CLIENT)
        .opened("id", DOMAIN, Optional.empty(), Optional.empty());
  }

  static StreamState secure(Optional<Jid> from) {
    TlsInfo tls =
        new TlsInfo(
            "TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), Optional.empty(), new OneBinding());
    return StreamState.fresh(StreamKind.CLIENT, CLIENT)
        .secured(tls)
        .opened("id", DOMAIN, from, Optional.empty());
  }

  /** Sends an element as a negotiator would do it, and keeps the state. */
  FeatureStep send(XmlElement element) {
    StreamInput input = new StreamInput.ElementRead(element);
    Optional<FeatureExchange> exchange = state.exchange().filter(e -> e.handles(input));
    CompletionStage<FeatureStep> stage =
        exchange.map(e -> e.next(state, input)).orElseGet(() -> feature.negotiate(state, input));
    FeatureStep step = stage.toCompletableFuture().join();
    state =
        state.exchanging(
            step instanceof FeatureStep.Continue next
                ? Optional.of(next.exchange())
                : Optional.empty());
    return step;
  }

  static XmlElement auth(String mechanism, String text) {
    return XmlElement.builder(Namespaces.SASL, "auth")
        .attribute("mechanism", mechanism)
        .text(text)
        .build();
  }

  static XmlElement response(String text) {
    return XmlElement.builder(Namespaces.SASL, "response").text(text).build();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Runs a whole login by the mechanism GOOD. */
  FeatureStep login(String user, String password) {
    FeatureStep step = send(auth("GOOD", base64(user)));
    return step instanceof FeatureStep.Continue ? send(response(base64(password))) : step;
  }

  /** The only reply of a step. */
  static XmlElement reply(FeatureStep step) {
    assertEquals(1, step.replies().size(), step::toString);
    return step.replies().get(0);
  }

  /** The name of the failure's condition. */
  static String condition(FeatureStep step) {
    XmlElement failure = reply(assertInstanceOf(FeatureStep.Failed.class, step));
    assertEquals("failure", failure.name().local());
    return failure.elements().get(0).name().local();
  }

  /** The names in an offer. */
  List<String> offered() {
    return feature.offer(state).stream()
        .flatMap(offer -> offer.elements().stream())
        .map(XmlElement::text)
        .toList();
  }

  private static final class OneBinding implements ChannelBindings {
    @Override
    public List<String> types() {
      return List.of(TLS_EXPORTER);
    }

    @Override
    public Optional<byte[]> data(String type) {
      return type.equals(TLS_EXPORTER) ? Optional.of(new byte[32]) : Optional.empty();
    }
  }
}
