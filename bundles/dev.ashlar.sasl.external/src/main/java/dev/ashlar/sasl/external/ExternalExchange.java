package dev.ashlar.sasl.external;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One attempt: the client says whom it wants to be, or nothing. */
final class ExternalExchange implements SaslExchange {
  /** The longest bare address (RFC 7622 section 3.1). */
  private static final int MAX_AUTHZID_BYTES = 2047;

  private final SaslContext context;
  private final Set<Jid> identities;
  private boolean over;

  ExternalExchange(SaslContext context, Set<Jid> identities) {
    this.context = context;
    this.identities = Set.copyOf(identities);
  }

  @Override
  public CompletionStage<SaslStep> next(byte[] clientData) {
    Optional<String> authzid = over ? Optional.empty() : text(clientData);
    over = true;
    if (authzid.isEmpty()) {
      return fail(SaslFailureCondition.MALFORMED_REQUEST);
    }
    return identity(authzid.get())
        .map(this::admit)
        .orElseGet(() -> fail(SaslFailureCondition.INVALID_AUTHZID));
  }

  @Override
  public void close() {
    over = true;
  }

  /** RFC 4422 appendix A.1: UTF-8 without NUL. */
  private static Optional<String> text(byte[] data) {
    if (data.length > MAX_AUTHZID_BYTES) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
      return Optional.of(text).filter(t -> t.indexOf('\0') < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * RFC 6120 section 13.7.2.2.1: of several addresses one is chosen by authzid or by the header's
   * {@code from}; whoever is named must be among them.
   */
  private Optional<Jid> identity(String authzid) {
    if (!authzid.isEmpty()) {
      return Jid.parse(authzid).filter(identities::contains);
    }
    return context
        .streamFrom()
        .map(from -> Optional.of(from.bare()).filter(identities::contains))
        .orElseGet(() -> identities.stream().findFirst().filter(only -> identities.size() == 1));
  }

  private CompletionStage<SaslStep> admit(Jid account) {
    return context.accounts().status(account).thenApply(status -> answer(account, status));
  }

  /** A password that has expired is not what was shown here. */
  private static SaslStep answer(Jid account, AccountStatus status) {
    return switch (status) {
      case ACTIVE, EXPIRED -> SaslStep.Success.of(account);
      case DISABLED -> SaslStep.fail(SaslFailureCondition.ACCOUNT_DISABLED);
      case UNKNOWN -> SaslStep.fail(SaslFailureCondition.NOT_AUTHORIZED);
    };
  }

  private static CompletionStage<SaslStep> fail(SaslFailureCondition condition) {
    return CompletableFuture.completedFuture(SaslStep.fail(condition));
  }
}
