package dev.ashlar.routing;

import dev.ashlar.routing.api.Fate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Completed stages, made once: most stanzas are done as soon as they are routed. */
final class Fates {
  private static final CompletionStage<Fate> DELIVERED =
      CompletableFuture.completedFuture(Fate.DELIVERED);
  private static final CompletionStage<Fate> STORED =
      CompletableFuture.completedFuture(Fate.STORED);
  private static final CompletionStage<Fate> HANDLED =
      CompletableFuture.completedFuture(Fate.HANDLED);
  private static final CompletionStage<Fate> BOUNCED =
      CompletableFuture.completedFuture(Fate.BOUNCED);
  private static final CompletionStage<Fate> DROPPED =
      CompletableFuture.completedFuture(Fate.DROPPED);

  private Fates() {}

  static CompletionStage<Fate> of(Fate fate) {
    return switch (fate) {
      case DELIVERED -> DELIVERED;
      case STORED -> STORED;
      case HANDLED -> HANDLED;
      case BOUNCED -> BOUNCED;
      case DROPPED -> DROPPED;
    };
  }
}
