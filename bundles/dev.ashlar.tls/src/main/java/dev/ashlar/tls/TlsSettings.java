package dev.ashlar.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator can set.
 *
 * @param policy versions and suites
 * @param directories of certificate files, in order of preference
 * @param generated where self-signed certificates are written, if they are to be made
 * @param storePassword of PKCS#12 files
 * @param pollSeconds how often files are looked at
 */
record TlsSettings(
    TlsPolicy policy,
    List<Path> directories,
    Optional<Path> generated,
    String storePassword,
    int pollSeconds) {
  /** Copies the list and refuses values that make no sense. */
  TlsSettings {
    directories = List.copyOf(directories);
    if (pollSeconds < 1) {
      throw new IllegalArgumentException("reload.seconds: at least 1, not " + pollSeconds);
    }
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "TlsSettings[" + policy + ", " + directories + ", " + generated + "]";
  }
}
