package dev.ashlar.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Writes a variant's settings into a copy of the distribution. */
final class VariantConfig {
  /** The second virtual host. */
  static final String OTHER_HOST = "other.localhost";

  /** A host that was served formerly. */
  static final String FORMER_HOST = "former.localhost";

  /** Where the second virtual host of one variant is. */
  static final String ELSEWHERE = "[2001:db8::1]:5299";

  private VariantConfig() {}

  static void write(Path home, Variant variant, int port) throws IOException {
    set(home, "dev.ashlar.c2s", always("c2s", port).toArray(String[]::new));
    set(
        home,
        "dev.ashlar.hosts",
        "domains = localhost," + OTHER_HOST,
        "former.domains = " + FORMER_HOST);
    if (variant != Variant.GUARDED_LOGIN) {
      set(
          home,
          "dev.ashlar.feature.sasl",
          "failures.per.account = 1000000",
          "failures.per.address = 1000000");
    }
    switch (variant) {
      case SHIPPED, LIMITED -> {
        return;
      }
      case RSA_KEY -> RsaKey.write(home.resolve("config/certs"), "localhost");
      case STREAM_POLICIES -> {
        add(home, "dev.ashlar.c2s", "silence.seconds = 1", "silence.answer.seconds = 2");
        set(home, "dev.ashlar.stream", "see.other.host = " + OTHER_HOST + "=" + ELSEWHERE);
      }
      case SCARCE -> add(home, "dev.ashlar.c2s", "max.connections = 3");
      case USUAL_PORTS -> set(home, "dev.ashlar.c2s", "max.connections = 10");
      case PLAIN_AND_GENERATE -> {
        set(home, "dev.ashlar.sasl.plain", "enabled = true");
        set(home, "dev.ashlar.session", "conflict.policy = generate");
        set(home, "dev.ashlar.account.stored", "password.min.length = 1");
      }
      case STRICT_BINDING ->
          set(home, "dev.ashlar.session", "conflict.policy = refuse", "max.resources = 2");
      case TLS_OPTIONAL -> {
        set(home, "dev.ashlar.feature.starttls", "required = false");
        add(home, "dev.ashlar.feature.sasl", "encryption.required = false");
        set(home, "dev.ashlar.sasl.plain", "enabled = true");
        set(home, "dev.ashlar.sasl.anonymous", "enabled = true");
      }
      case NO_TLS -> {
        set(home, "dev.ashlar.feature.starttls", "required = false");
        remove(home, "dev.ashlar.tls");
        remove(home, "dev.ashlar.sasl.external"); // it judges certificates by that bundle
      }
      case NO_ACCOUNTS -> remove(home, "dev.ashlar.account.stored");
      case STRICT_LOGIN -> {
        List<String> tls = ClientAuthority.write(home.resolve("config"));
        set(home, "dev.ashlar.tls", tls.toArray(new String[0]));
        add(
            home,
            "dev.ashlar.feature.sasl",
            "strength.min = paris@localhost=channel-binding," + OTHER_HOST + "=channel-binding");
      }
      case GUARDED_LOGIN -> {
        set(home, "dev.ashlar.sasl.plain", "enabled = true");
        set(
            home,
            "dev.ashlar.feature.sasl",
            "failures.per.account = 3",
            "failures.per.address = 9");
      }
      case COSTLY_HASHING -> {
        set(home, "dev.ashlar.sasl.plain", "enabled = true");
        set(
            home,
            "dev.ashlar.account.stored",
            "iterations = 300000",
            "hash.threads = 1",
            "hash.queue = 8");
      }
      case FIXTURES -> {
        Files.copy(Fixture.jar(), home.resolve("deploy/dev.ashlar.fixture.jar"));
        set(
            home,
            "dev.ashlar.routing",
            "handler.timeout.seconds = 5",
            "max.directed.presences = 3");
      }
    }
  }

  /** What a component needs in every variant. */
  static List<String> always(String component, int port) {
    // All tests come from one address, as no clients of a real server do.
    return component.equals("c2s")
        ? List.of(
            "addresses = 127.0.0.1:" + port,
            "max.attempts.per.address = 1000000",
            "max.attempts.per.network = 1000000")
        : List.of();
  }

  private static void set(Path home, String pid, String... lines) throws IOException {
    Files.write(home.resolve("config").resolve(pid + ".cfg"), List.of(lines));
  }

  private static void add(Path home, String pid, String... lines) throws IOException {
    Files.write(
        home.resolve("config").resolve(pid + ".cfg"), List.of(lines), StandardOpenOption.APPEND);
  }

  /** Takes a bundle out of the distribution. */
  private static void remove(Path home, String bundle) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("bundles"))) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().equals(bundle + ".jar"))
              .findFirst()
              .orElseThrow(() -> new IOException("no bundle " + bundle));
      Files.delete(jar);
    }
  }
}
