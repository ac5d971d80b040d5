package dev.ashlar.c2s;

import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.stanza.Stanza;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A router that keeps what it is given. */
final class RecordingRouter implements Router {
  final List<Stanza> routed = new ArrayList<>();
  final List<SessionEntry> departed = new ArrayList<>();
  CompletionStage<Fate> answer = CompletableFuture.completedFuture(Fate.DELIVERED);

  @Override
  public CompletionStage<Fate> route(Stanza stanza) {
    routed.add(stanza);
    return answer;
  }

  @Override
  public void departed(SessionEntry last) {
    departed.add(last);
  }

  /** The ids of what was routed, in order. */
  String ids() {
    return String.join(" ", routed.stream().map(s -> s.id().orElse("-")).toList());
  }
}
