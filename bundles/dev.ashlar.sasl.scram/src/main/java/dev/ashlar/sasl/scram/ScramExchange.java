package dev.ashlar.sasl.scram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One SCRAM attempt (RFC 5802 section 5): the client's first message is answered by salt and
 * iteration count, its final message by success or failure.
 */
final class ScramExchange implements SaslExchange {
  /** Far above what a client needs: two names, a nonce, and a certificate's hash. */
  static final int MAX_MESSAGE_BYTES = 8192;

  private final ScramMechanism mechanism;
  private final SaslContext context;
  private final ScramKeys keys;

  /** Written by the thread that completes the lookup, read by the loop afterwards. */
  private volatile Optional<Pending> pending = Optional.empty();

  private volatile boolean over;

  ScramExchange(ScramMechanism mechanism, SaslContext context) {
    this.mechanism = mechanism;
    this.context = context;
    this.keys = new ScramKeys(mechanism.hash());
  }

  @Override
  public CompletionStage<SaslStep> next(byte[] clientData) {
    if (over || clientData.length > MAX_MESSAGE_BYTES) {
      return fail(SaslFailureCondition.MALFORMED_REQUEST);
    }
    Optional<Pending> begun = pending;
    if (begun.isPresent()) {
      over = true;
      pending = Optional.empty();
      return CompletableFuture.completedFuture(finish(begun.get(), clientData));
    }
    return ClientFirst.parse(clientData)
        .map(this::first)
        .orElseGet(() -> fail(SaslFailureCondition.MALFORMED_REQUEST));
  }

  @Override
  public void close() {
    over = true;
    pending = Optional.empty();
  }

  private CompletionStage<SaslStep> first(ClientFirst first) {
    Optional<SaslStep> refused = checkBinding(first.header());
    if (refused.isPresent()) {
      over = true;
      return CompletableFuture.completedFuture(refused.get());
    }
    Optional<Jid> account = Jid.parse(first.username(), context.localDomain());
    if (account.isEmpty()) {
      return fail(SaslFailureCondition.NOT_AUTHORIZED);
    }
    if (!first.header().authzid().map(id -> isOwn(id, account.get())).orElse(true)) {
      return fail(SaslFailureCondition.INVALID_AUTHZID);
    }
    return context
        .accounts()
        .scramCredentials(account.get(), mechanism.hash())
        .thenApply(lookup -> challenge(first, account.get(), lookup));
  }

  /** Judges the flag of RFC 5802 section 6; empty if the exchange may go on. */
  private Optional<SaslStep> checkBinding(Gs2Header header) {
    boolean used = header.flag() == Gs2Header.Flag.USED;
    if (used != mechanism.plus()) {
      return Optional.of(SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST));
    }
    if (header.flag() == Gs2Header.Flag.NOT_OFFERED && context.plusOffered()) {
      // Somebody took the -PLUS mechanisms out of our offer on its way to the client.
      return Optional.of(
          SaslStep.fail(
              SaslFailureCondition.NOT_AUTHORIZED, "server-does-support-channel-binding"));
    }
    if (used && bindingData(header).isEmpty()) {
      return Optional.of(
          SaslStep.fail(SaslFailureCondition.NOT_AUTHORIZED, "unsupported-channel-binding-type"));
    }
    return Optional.empty();
  }

  private SaslStep challenge(ClientFirst first, Jid account, ScramLookup lookup) {
    String nonce = first.nonce() + mechanism.newNonce();
    String salt = Base64.getEncoder().encodeToString(lookup.credentials().salt());
    String serverFirst = "r=" + nonce + ",s=" + salt + ",i=" + lookup.credentials().iterations();
    pending = Optional.of(new Pending(first, account, lookup, nonce, serverFirst));
    return new SaslStep.Challenge(serverFirst.getBytes(UTF_8));
  }

  private SaslStep finish(Pending begun, byte[] clientData) {
    Optional<ClientFinal> parsed = ClientFinal.parse(clientData);
    if (parsed.isEmpty()) {
      return SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST);
    }
    ClientFinal last = parsed.get();
    String text = begun.first.bare() + "," + begun.serverFirst + "," + last.withoutProof();
    byte[] authMessage = text.getBytes(UTF_8);
    // All checks are made, in whichever order they fail: the answer does not tell which one did.
    boolean proven = keys.isProof(begun.lookup.credentials(), authMessage, last.proof());
    boolean bound = last.hasBindingInput(bindingInput(begun.first.header()));
    if (!proven
        || !bound
        || !last.nonce().equals(begun.nonce)
        || begun.lookup.status() == AccountStatus.UNKNOWN) {
      return SaslStep.fail(SaslFailureCondition.NOT_AUTHORIZED);
    }
    if (begun.lookup.status() == AccountStatus.DISABLED) {
      return SaslStep.fail(SaslFailureCondition.ACCOUNT_DISABLED);
    }
    if (begun.lookup.status() == AccountStatus.EXPIRED) {
      return SaslStep.fail(SaslFailureCondition.CREDENTIALS_EXPIRED);
    }
    byte[] signature = keys.serverSignature(begun.lookup.credentials(), authMessage);
    String verifier = "v=" + Base64.getEncoder().encodeToString(signature);
    return SaslStep.Success.of(begun.account, verifier.getBytes(UTF_8));
  }

  private byte[] bindingInput(Gs2Header header) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(header.text().getBytes(UTF_8));
    bindingData(header).ifPresent(input::writeBytes);
    return input.toByteArray();
  }

  private Optional<byte[]> bindingData(Gs2Header header) {
    return header.bindingType().flatMap(context.security().channelBindings()::data);
  }

  /** An authzid is the account's own bare JID or nothing (RFC 6120 section 6.3.8). */
  private static boolean isOwn(String authzid, Jid account) {
    return Jid.parse(authzid).filter(account::equals).isPresent();
  }

  private CompletionStage<SaslStep> fail(SaslFailureCondition condition) {
    over = true;
    return CompletableFuture.completedFuture(SaslStep.fail(condition));
  }

  /** What is remembered between the two messages of the client. */
  private static final class Pending {
    private final ClientFirst first;
    private final Jid account;
    private final ScramLookup lookup;
    private final String nonce;
    private final String serverFirst;

    Pending(ClientFirst first, Jid account, ScramLookup lookup, String nonce, String serverFirst) {
      this.first = first;
      this.account = account;
      this.lookup = lookup;
      this.nonce = nonce;
      this.serverFirst = serverFirst;
    }
  }
}
