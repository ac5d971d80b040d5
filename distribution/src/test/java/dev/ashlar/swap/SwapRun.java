package dev.ashlar.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Swaps bundles, one after the other, while sessions chat and others log in. */
public final class SwapRun implements AutoCloseable {
  /** The bundles that can be replaced without any session noticing. */
  static final List<String> BUNDLES =
      List.of(
          "sasl.scram",
          "sasl.plain",
          "sasl.external",
          "sasl.anonymous",
          "feature.starttls",
          "feature.sasl",
          "feature.bind",
          "stream",
          "xml.aalto",
          "routing",
          "session",
          "ping",
          "disco",
          "version",
          "roster",
          "legacysession",
          "hosts",
          "account.stored",
          "storage.jdbc",
          "tls",
          "admin.commands",
          "admin.socket",
          "admin.gogo",
          "config");

  /** The bundles that own sockets and streams. */
  static final List<String> OWNERS = List.of("c2s", "transport.mina");

  private static final int RESOURCES = 8;

  private final Site site;
  private final Chat chat;
  private final Logins logins;
  private final long calmMillis;

  /**
   * Starts the server and logs the sessions in.
   *
   * @param sessions that chat, an even number
   * @param rate messages a second of all of them
   * @param logins threads that log in all the time
   * @param calmMillis before a swap and after it
   */
  record Plan(int sessions, int rate, int logins, long calmMillis) {}

  SwapRun(Path directory, Plan plan) throws IOException, InterruptedException {
    site = Site.start(directory);
    int accounts = Math.max(2, plan.sessions() / RESOURCES / 2 * 2);
    chat =
        new Chat(site, site.accounts("talker", accounts), plan.sessions(), plan.rate(), new Seen());
    logins = new Logins(site, site.account("guest"), 50).begin(plan.logins());
    calmMillis = plan.calmMillis();
    chat.resume();
    Thread.sleep(10 * calmMillis);
    chat.pause();
    logins.pause();
    close("warm-up");
  }

  Site site() {
    return site;
  }

  /** What is seen if nothing is done. */
  Row rest(long millis) throws IOException, InterruptedException {
    return during("none", () -> Thread.sleep(millis));
  }

  /** What is seen while a bundle is swapped. */
  Row swap(String bundle) throws IOException, InterruptedException {
    return during(bundle, () -> new Swap(site, bundle).run());
  }

  private Row during(String name, Step step) throws IOException, InterruptedException {
    chat.resume();
    logins.resume();
    Thread.sleep(calmMillis);
    step.run();
    Thread.sleep(calmMillis);
    logins.pause();
    chat.pause();
    return close(name);
  }

  private Row close(String name) {
    return new Row(name, chat.account(), chat.seen().close(), logins.summary());
  }

  @Override
  public void close() throws IOException {
    logins.close();
    chat.close();
    site.close();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Runs it all: {@code SwapRun [SESSIONS] [RATE] [BUNDLE ...]}. Exits 1 if anything was lost that
   * must not be.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    List<String> bundles =
        new ArrayList<>(
            List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
    if (bundles.isEmpty()) {
      bundles.addAll(BUNDLES);
      bundles.addAll(OWNERS);
    }
    List<String> violations = new ArrayList<>();
    try (SwapRun run =
        new SwapRun(Files.createTempDirectory("swap"), new Plan(sessions, rate, 4, 500))) {
      System.out.println(Row.head());
      print(run.rest(5000), violations);
      for (String bundle : bundles) {
        print(run.swap(bundle), violations);
      }
    }
    violations.forEach(System.out::println);
    System.exit(violations.isEmpty() ? 0 : 1);
  }

  private static void print(Row row, List<String> violations) {
    System.out.println(row);
    violations.addAll(row.violations());
  }
}
