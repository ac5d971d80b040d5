package dev.ashlar.sasl.scram;

import java.util.Optional;

/** Lets a target of another package reach the Base64 of SCRAM messages. */
public final class ScramBase64 {
  private ScramBase64() {}

  /** As {@link ScramText#base64}. */
  public static Optional<byte[]> decode(String text) {
    return ScramText.base64(text);
  }
}
