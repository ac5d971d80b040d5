package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 6120 sections 4.3.2 and 5.3.1: what is offered when. */
class FeaturesTest {
  private final FakeFeature tls =
      new FakeFeature("tls", Necessity.FIRST, 100, StreamProperty.SECURE);
  private final FakeFeature auth =
      new FakeFeature("auth", Necessity.MANDATORY, 200, StreamProperty.AUTHENTICATED);
  private final FakeFeature bind =
      new FakeFeature(
          "bind", Necessity.MANDATORY, 300, StreamProperty.BOUND, StreamProperty.AUTHENTICATED);

  private static List<String> names(List<StreamFeature> features, StreamState state) {
    return Features.of(features).offers(state).stream().map(e -> e.name().local()).toList();
  }

  @Test
  void whatMustBeFirstShouldBeAlone() {
    List<StreamFeature> all = List.of(bind, auth, tls);
    assertEquals(List.of("tls"), names(all, Streams.NEGOTIATING));
    assertEquals(List.of("auth"), names(all, Streams.NEGOTIATING.gaining(StreamProperty.SECURE)));
    assertEquals(List.of("bind"), names(all, Streams.AUTHENTICATED));
    assertEquals(List.of(), names(all, Streams.ESTABLISHED));
  }

  @Test
  void whatIsFirstShouldInsistEvenIfItHasNothingToOffer() {
    tls.hidden();
    assertEquals(List.of(), names(List.of(auth, tls), Streams.NEGOTIATING));
    assertFalse(Features.of(List.of(auth, tls)).allows(Streams.NEGOTIATING, auth));
  }

  @Test
  void voluntaryTlsShouldBeOfferedBesideAndBefore() {
    FakeFeature voluntary = new FakeFeature("tls", Necessity.VOLUNTARY, 100, StreamProperty.SECURE);
    Features features = Features.of(List.of(auth, voluntary));
    assertEquals(List.of("tls", "auth"), names(List.of(auth, voluntary), Streams.NEGOTIATING));
    assertTrue(features.allows(Streams.NEGOTIATING, auth));
    assertTrue(features.allows(Streams.NEGOTIATING, voluntary));
  }

  @Test
  void ownerShouldBeFoundWhetherItFitsOrNot() {
    Features features = Features.of(List.of(auth, tls));
    assertEquals(Optional.of(auth), features.owner(auth.element()));
    assertFalse(features.allows(Streams.NEGOTIATING, auth));
    assertFalse(features.allows(Streams.AUTHENTICATED, auth));
    assertEquals(Optional.empty(), features.owner(Streams.element("urn:none", "go")));
  }

  @Test
  void equalOrdersShouldKeepTheOrderOfArrival() {
    FakeFeature x = new FakeFeature("x", Necessity.VOLUNTARY, 7, StreamProperty.BOUND);
    FakeFeature y = new FakeFeature("y", Necessity.VOLUNTARY, 7, StreamProperty.BOUND);
    assertEquals(List.of("y", "x"), names(List.of(y, x), Streams.NEGOTIATING));
  }
}
