package dev.ashlar.sasl.scram;

import java.util.Arrays;
import java.util.Optional;

/** The client's final message (RFC 5802 section 7). Immutable. */
final class ClientFinal {
  private final byte[] bindingInput;
  private final String nonce;
  private final byte[] proof;
  private final String withoutProof;

  private ClientFinal(byte[] bindingInput, String nonce, byte[] proof, String withoutProof) {
    this.bindingInput = bindingInput;
    this.nonce = nonce;
    this.proof = proof;
    this.withoutProof = withoutProof;
  }

  /** Reads the message; empty if its syntax is wrong, the Base64 of its parts included. */
  static Optional<ClientFinal> parse(byte[] message) {
    return ScramText.utf8(message).flatMap(ClientFinal::parse);
  }

  private static Optional<ClientFinal> parse(String text) {
    String[] attributes = text.split(",", -1);
    int last = attributes.length - 1;
    if (last < 2
        || !attributes[0].startsWith("c=")
        || !attributes[1].startsWith("r=")
        || !attributes[last].startsWith("p=")
        || !ScramText.areExtensions(attributes, 2, last)) {
      return Optional.empty();
    }
    Optional<byte[]> input = ScramText.base64(attributes[0].substring(2));
    Optional<byte[]> proof = ScramText.base64(attributes[last].substring(2));
    if (input.isEmpty() || proof.isEmpty() || proof.get().length == 0) {
      return Optional.empty();
    }
    String nonce = attributes[1].substring(2);
    String withoutProof = text.substring(0, text.length() - attributes[last].length() - 1);
    return Optional.of(new ClientFinal(input.get(), nonce, proof.get(), withoutProof));
  }

  /** Whether the message holds this GS2 header and channel binding data. */
  boolean hasBindingInput(byte[] expected) {
    return Arrays.equals(bindingInput, expected);
  }

  String nonce() {
    return nonce;
  }

  byte[] proof() {
    return proof.clone();
  }

  /** The message up to the comma in front of the proof, as it goes into AuthMessage. */
  String withoutProof() {
    return withoutProof;
  }
}
