package dev.ashlar.sasl.anonymous;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One attempt: the client says something about itself, or nothing, and is a guest. */
final class AnonymousExchange implements SaslExchange {
  private final Jid guest;
  private final boolean encrypted;
  private boolean over;

  AnonymousExchange(Jid guest, boolean encrypted) {
    this.guest = guest;
    this.encrypted = encrypted;
  }

  @Override
  public CompletionStage<SaslStep> next(byte[] clientData) {
    return CompletableFuture.completedFuture(answer(clientData));
  }

  private SaslStep answer(byte[] trace) {
    if (over) {
      return SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST);
    }
    over = true;
    if (!encrypted) {
      return SaslStep.fail(SaslFailureCondition.ENCRYPTION_REQUIRED);
    }
    // RFC 4505 section 3 leaves it to the server what to do with trace information: it is whatever
    // a stranger likes to say, so nothing is done with it, and no log holds it.
    return Trace.isWellFormed(trace)
        ? SaslStep.Success.of(guest)
        : SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST);
  }

  @Override
  public void close() {
    over = true;
  }
}
