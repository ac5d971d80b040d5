package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.stream.api.StreamStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Stream rules for tests: {@code tls}, {@code auth} and {@code bind} do what they say, in any
 * order; all else is not authorized.
 */
final class ScriptedRules implements StreamNegotiator {
  static final Jid JULIET = Jid.of("juliet@a.example/balcony");

  /** Lets a test delay or spoil the steps of elements. */
  UnaryOperator<CompletionStage<StreamStep>> answering = UnaryOperator.identity();

  @Override
  public CompletionStage<StreamStep> receive(StreamState state, StreamInput input) {
    if (input instanceof StreamInput.ElementRead read) {
      return answering.apply(done(element(state, read.element().name().local())));
    }
    if (input instanceof StreamInput.Opened) {
      StreamState open = state.opened("id", "a.example", Optional.empty(), Optional.of("cs"));
      return done(new StreamStep(open, List.of(write("<header/>"))));
    }
    if (input instanceof StreamInput.Closed) {
      return done(close(state));
    }
    return done(
        input instanceof StreamInput.Broken broken
            ? fail(state, broken.error(), false)
            : fail(state, StreamError.of(StreamErrorCondition.NOT_AUTHORIZED), false));
  }

  private StreamStep element(StreamState state, String word) {
    return switch (word) {
      case "tls" ->
          new StreamStep(
              state, List.of(new StreamEffect.StartTls("a.example", utf8("<proceed/>"))));
      case "auth" ->
          new StreamStep(
              state.gaining(StreamProperty.AUTHENTICATED).identified(JULIET.bare()).restarted(),
              List.of(write("<success/>"), new StreamEffect.Restart()));
      case "bind" ->
          new StreamStep(
              state.gaining(StreamProperty.BOUND).bound(JULIET).in(Phase.ESTABLISHED),
              List.of(write("<bound/>"), new StreamEffect.Establish()));
      default -> fail(state, StreamError.of(StreamErrorCondition.NOT_AUTHORIZED), false);
    };
  }

  @Override
  public StreamStep fail(StreamState state, StreamError error, boolean heed) {
    String condition = error.condition().element();
    return end(state, "<" + condition + "/></stream>", new StreamEffect.Close(condition, heed));
  }

  @Override
  public StreamStep close(StreamState state) {
    return end(state, "</stream>", new StreamEffect.Close("", true));
  }

  private static StreamStep end(StreamState state, String xml, StreamEffect.Close close) {
    return state.phase() == Phase.CLOSING
        ? new StreamStep(state, List.of())
        : new StreamStep(state.in(Phase.CLOSING), List.of(write(xml), close));
  }

  private static StreamEffect write(String xml) {
    return new StreamEffect.Write(utf8(xml));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CompletionStage<StreamStep> done(StreamStep step) {
    return CompletableFuture.completedFuture(step);
  }
}
