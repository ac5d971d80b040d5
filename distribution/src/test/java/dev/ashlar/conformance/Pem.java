package dev.ashlar.conformance;

import java.util.Base64;

/** Text that holds a key, a certificate or a list (RFC 7468). */
final class Pem {
  private Pem() {}

  static String of(String label, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }
}
