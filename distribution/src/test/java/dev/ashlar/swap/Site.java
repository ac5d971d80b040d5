package dev.ashlar.swap;

import dev.ashlar.distribution.Copy;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A copy of the built server that runs, with accounts, and what is needed to reach it. */
final class Site implements AutoCloseable {
  private static final String PASSWORD = "r0m30myr0m30";

  private final Copy copy;
  private final Admin admin;
  private final WireEndpoint endpoint;
  private final SSLContext trust = Trust.everything();

  private Site(Copy copy) {
    this.copy = copy;
    this.admin = new Admin(copy.home().resolve("data/admin.sock"));
    this.endpoint = new WireEndpoint("127.0.0.1", copy.port(), "localhost");
  }

  /** Copies the distribution into a directory, configures it for this purpose, and starts it. */
  static Site start(Path directory) throws IOException {
    // The folders are looked at ten times a second: there are many changes to be made.
    Copy copy = Copy.in(directory.resolve("home"), "-Dashlar.deploy.millis=100");
    copy.config(
        "dev.ashlar.c2s",
        """
        addresses = 127.0.0.1:%d
        max.connections.per.address = 10000
        max.connections.per.network = 10000
        max.attempts.per.address = 1000000
        max.attempts.per.network = 1000000
        """
            .formatted(copy.port()));
    copy.config(
        "dev.ashlar.feature.sasl",
        "failures.per.account = 1000000\nfailures.per.address = 1000000\n");
    copy.config("dev.ashlar.sasl.plain", "enabled = true\n");
    copy.config("dev.ashlar.account.stored", "iterations = 4096\n");
    Site site = new Site(copy);
    copy.ok("start");
    return site;
  }

  WireEndpoint endpoint() {
    return endpoint;
  }

  SSLContext trust() {
    return trust;
  }

  /** The mechanism that proves a password without telling it. */
  String scram() {
    return "SCRAM-SHA-256";
  }

  Admin admin() {
    return admin;
  }

  WireAccount account(String user) throws IOException {
    WireAccount account = new WireAccount(user, endpoint.domain(), PASSWORD);
    admin.run(List.of("user", "add", account.bareJid()), Map.of("password", PASSWORD));
    return account;
  }

  List<WireAccount> accounts(String prefix, int count) throws IOException {
    List<WireAccount> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(account(prefix + i));
    }
    return accounts;
  }

  /** The jar of a bundle of ours, without {@code dev.ashlar.}. */
  Path jar(String bundle) throws IOException {
    try (Stream<Path> files = Files.walk(copy.home().resolve("bundles"))) {
      return files
          .filter(file -> file.endsWith("dev.ashlar." + bundle + ".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no bundle " + bundle));
    }
  }

  Path deploy() {
    return copy.home().resolve("deploy");
  }

  LogTail logTail() throws IOException {
    return new LogTail(copy.home().resolve("log/ashlar.log"));
  }

  @Override
  public void close() throws IOException {
    copy.close();
  }
}
