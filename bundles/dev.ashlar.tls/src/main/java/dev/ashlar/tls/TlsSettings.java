package dev.ashlar.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an operator can set.
 *
 * @param policy versions and suites
 * @param directories of certificate files, in order of preference
 * @param generated where self-signed certificates are written, if they are to be made
 * @param storePassword of PKCS#12 files
 * @param trust the files that say which clients are trusted
 * @param pollSeconds how often files are looked at
 */
record TlsSettings(
    TlsPolicy policy,
    List<Path> directories,
    Optional<Path> generated,
    String storePassword,
    TrustFiles trust,
    int pollSeconds) {
  private static final String CERTIFICATES = "certs";

  /** Copies the list and refuses values that make no sense. */
  TlsSettings {
    directories = List.copyOf(directories);
    if (pollSeconds < 1) {
      throw new IllegalArgumentException("reload.seconds: at least 1, not " + pollSeconds);
    }
  }

  /**
   * Reads the configuration.
   *
   * @param config the directory of the configuration
   * @param data the directory for what the server makes itself
   * @throws IllegalArgumentException if a value is wrong; tells the setting
   */
  static TlsSettings of(TlsConfiguration configuration, Path config, Path data) {
    Path generated = data.resolve(CERTIFICATES);
    List<Path> directories = new ArrayList<>();
    if (!configuration.directory().isBlank()) {
      directories.add(Path.of(configuration.directory()));
    }
    directories.add(config.resolve(CERTIFICATES));
    directories.add(generated);
    return new TlsSettings(
        new TlsPolicy(
            List.of(configuration.protocols()),
            new CipherSuites(
                List.of(configuration.cipher_suites()), configuration.weak_mandatory_suite())),
        directories,
        configuration.self_signed() ? Optional.of(generated) : Optional.empty(),
        configuration.pkcs12_password(),
        new TrustFiles(
            below(config, configuration.client_anchors()),
            below(config, configuration.client_revocations())),
        configuration.reload_seconds());
  }

  private static List<Path> below(Path config, String[] names) {
    return Arrays.stream(names)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(config::resolve)
        .toList();
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "TlsSettings[" + policy + ", " + directories + ", " + generated + "]";
  }
}
