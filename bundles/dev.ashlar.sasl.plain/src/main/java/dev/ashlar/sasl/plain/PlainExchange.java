package dev.ashlar.sasl.plain;

import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One PLAIN attempt: one message, one answer. */
final class PlainExchange implements SaslExchange {
  private final SaslContext context;
  private boolean over;

  PlainExchange(SaslContext context) {
    this.context = context;
  }

  @Override
  public CompletionStage<SaslStep> next(byte[] clientData) {
    if (over) {
      return fail(SaslFailureCondition.MALFORMED_REQUEST);
    }
    over = true;
    // Said again here, because a password must not be looked at when anybody can read it.
    if (!context.security().encrypted()) {
      return fail(SaslFailureCondition.ENCRYPTION_REQUIRED);
    }
    return PlainMessage.parse(clientData)
        .map(this::verify)
        .orElseGet(() -> fail(SaslFailureCondition.MALFORMED_REQUEST));
  }

  @Override
  public void close() {
    over = true;
  }

  private CompletionStage<SaslStep> verify(PlainMessage message) {
    Optional<Jid> parsed = Jid.parse(message.authcid(), context.localDomain());
    if (parsed.isEmpty()) {
      return fail(SaslFailureCondition.NOT_AUTHORIZED);
    }
    Jid account = parsed.get();
    if (!message.authzid().isEmpty()
        && Jid.parse(message.authzid()).filter(account::equals).isEmpty()) {
      return fail(SaslFailureCondition.INVALID_AUTHZID);
    }
    return context
        .accounts()
        .verifyPassword(account, message.password())
        .thenApply(verdict -> answer(account, verdict));
  }

  private static SaslStep answer(Jid account, PasswordVerdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> SaslStep.Success.of(account);
      case REJECTED -> SaslStep.fail(SaslFailureCondition.NOT_AUTHORIZED);
      case DISABLED -> SaslStep.fail(SaslFailureCondition.ACCOUNT_DISABLED);
      case EXPIRED -> SaslStep.fail(SaslFailureCondition.CREDENTIALS_EXPIRED);
    };
  }

  private static CompletionStage<SaslStep> fail(SaslFailureCondition condition) {
    return CompletableFuture.completedFuture(SaslStep.fail(condition));
  }
}
