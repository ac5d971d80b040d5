package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that are negotiated while features are replaced. */
class LineupTest {
  private static final long GRACE = 1000;

  private final FakeFeature tls =
      new FakeFeature("tls", Necessity.FIRST, 100, StreamProperty.SECURE);
  private final FakeFeature auth =
      new FakeFeature("auth", Necessity.MANDATORY, 200, StreamProperty.AUTHENTICATED);
  private final FakeFeature bind =
      new FakeFeature(
          "bind", Necessity.MANDATORY, 300, StreamProperty.BOUND, StreamProperty.AUTHENTICATED);
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final SlotMap<String, StreamFeature> slots =
      Slot.builder("stream features").parkWithin(Duration.ofHours(1), timer).buildMap();
  private final long[] now = {0};
  private final Lineup lineup = new Lineup(slots, GRACE, () -> now[0]);
  private final StreamRules rules = new StreamRules(Streams.HOSTS, () -> Redirects.NONE, lineup);

  LineupTest() {
    for (FakeFeature feature : List.of(tls, auth, bind)) {
      lineup.add(feature, Rank.none());
    }
  }

  @AfterEach
  void shutDown() {
    timer.shutdownNow();
  }

  private CompletableFuture<StreamStep> open(StreamState state) {
    return rules
        .receive(state, new StreamInput.Opened(Streams.header("a.example", null, "1.0")))
        .toCompletableFuture();
  }

  private static String written(CompletableFuture<StreamStep> step) {
    StreamEffect.Write write = (StreamEffect.Write) step.join().effects().get(0);
    return new String(write.utf8(), StandardCharsets.UTF_8);
  }

  @Test
  void streamShouldWaitForTheFeatureThatIsBeingReplaced() {
    lineup.remove(tls);
    CompletableFuture<StreamStep> step = open(Streams.FRESH);
    assertFalse(step.isDone(), "not offered less");
    lineup.add(tls, Rank.none());
    assertTrue(written(step).endsWith("<stream:features><tls xmlns='urn:tls'/></stream:features>"));
  }

  @Test
  void streamOnWhichAFeatureHasNoPlaceShouldNotWaitForIt() {
    lineup.remove(bind);
    assertTrue(written(open(Streams.FRESH)).contains("<tls "));
    assertFalse(open(Streams.AUTHENTICATED).isDone());
  }

  @Test
  void nothingShouldBeAllowedBeforeWhatMustBeFirstIsBack() {
    auth.answering(new FeatureStep.Answered(List.of(FakeFeature.reply("done"))));
    lineup.remove(tls);
    CompletableFuture<StreamStep> early =
        rules.receive(Streams.NEGOTIATING, auth.element()).toCompletableFuture();
    assertFalse(early.isDone());
    lineup.add(tls, Rank.none());
    assertTrue(written(early).contains("not-authorized"));
  }

  @Test
  void commandShouldWaitForItsFeature() {
    tls.answering(new FeatureStep.Answered(List.of(FakeFeature.reply("done"))));
    lineup.remove(tls);
    CompletableFuture<StreamStep> step =
        rules.receive(Streams.NEGOTIATING, tls.element()).toCompletableFuture();
    assertFalse(step.isDone());
    lineup.add(tls, Rank.none());
    assertTrue(written(step).contains("<done "));
  }

  @Test
  void featureThatDoesNotComeBackShouldBeGone() {
    lineup.remove(tls);
    now[0] = GRACE;
    assertTrue(written(open(Streams.FRESH)).contains("<stream:features><auth "));
  }

  @Test
  void waitingShouldEndWithTheSlots() {
    lineup.remove(auth);
    CompletableFuture<StreamStep> step = open(Streams.FRESH.gaining(StreamProperty.SECURE));
    assertFalse(step.isDone());
    slots.close();
    assertTrue(written(step).endsWith("<stream:features/>"));
  }

  @Test
  void otherFeatureOfTheSameNameShouldTakeThePlaceAtOnce() {
    FakeFeature better = new FakeFeature("tls", Necessity.FIRST, 100, StreamProperty.SECURE);
    lineup.add(better, Rank.of(1));
    assertEquals(List.of(better, auth, bind), lineup.now().inOrder());
    lineup.remove(better);
    assertTrue(open(Streams.FRESH).isDone());
  }
}
