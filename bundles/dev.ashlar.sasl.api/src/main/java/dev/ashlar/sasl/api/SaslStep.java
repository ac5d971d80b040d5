package dev.ashlar.sasl.api;

import dev.ashlar.jid.Jid;
import java.util.Arrays;
import java.util.Optional;

/** The server's answer to one message of an exchange: immutable, byte arrays copied in and out. */
public sealed interface SaslStep {

  /** A failure without text. */
  static SaslStep fail(SaslFailureCondition condition) {
    return new Failure(condition, Optional.empty());
  }

  /** A failure with a text for people. */
  static SaslStep fail(SaslFailureCondition condition, String text) {
    return new Failure(condition, Optional.of(text));
  }

  /** The exchange goes on: the client has to answer. */
  final class Challenge implements SaslStep {
    private final byte[] data;

    /** Creates a challenge; empty data is a challenge without content. */
    public Challenge(byte[] data) {
      this.data = data.clone();
    }

    /** A copy of the data for the client. */
    public byte[] data() {
      return data.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Challenge that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Challenge[" + data.length + " bytes]";
    }
  }

  /** The client has proved its identity; the exchange is over. */
  final class Success implements SaslStep {
    private final Jid identity;
    private final Optional<byte[]> data;

    private Success(Jid identity, Optional<byte[]> data) {
      this.identity = identity.bare();
      this.data = data;
    }

    /** Success without additional data. */
    public static Success of(Jid identity) {
      return new Success(identity, Optional.empty());
    }

    /** Success with additional data, possibly of zero length (RFC 6120 section 6.4.6). */
    public static Success of(Jid identity, byte[] data) {
      return new Success(identity, Optional.of(data.clone()));
    }

    /** The authorized identity: a bare JID, or a domain for a server. */
    public Jid identity() {
      return identity;
    }

    /** A copy of the additional data for the client. */
    public Optional<byte[]> data() {
      return data.map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Success that
          && identity.equals(that.identity)
          && Arrays.equals(bytes(), that.bytes())
          && data.isPresent() == that.data.isPresent();
    }

    @Override
    public int hashCode() {
      return 31 * identity.hashCode() + Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
      return "Success[" + identity + "]";
    }

    private byte[] bytes() {
      return data.orElseGet(() -> new byte[0]);
    }
  }

  /**
   * The attempt failed; the exchange is over.
   *
   * @param condition the reason
   * @param text a text for people, free of secrets, that tells no more than the condition does
   */
  record Failure(SaslFailureCondition condition, Optional<String> text) implements SaslStep {}
}
