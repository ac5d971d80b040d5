package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The built distribution, copied to a folder of its own and run by its own commands. */
final class AshlarServer implements Server {
  private static final String PASSWORD = "r0m30myr0m30";
  private static final int USUAL_PORT = 5222;
  private static final long COMMAND_SECONDS = 120;

  /** Exit code of what the server refused. */
  private static final int FAILED = 1;

  /** In what {@code config show} says, a setting that is not the default. */
  private static final Pattern LIVE_SETTINGS =
      Pattern.compile("\"key\":\"([^\"]*)\",\"value\":\"([^\"]*)\",\"from\":\"config/");

  private final Path home;
  private final WireEndpoint endpoint;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<String, WireAccount> accounts = new ConcurrentHashMap<>();

  private AshlarServer(Path home, WireEndpoint endpoint) {
    this.home = home;
    this.endpoint = endpoint;
    // A run that is broken off leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-" + home.getFileName()));
  }

  static AshlarServer start(Path distribution, Variant variant) {
    try {
      Path home =
          Files.createTempDirectory("ashlar-" + variant.name().toLowerCase(Locale.ROOT) + "-");
      copy(distribution, home);
      WireEndpoint endpoint = new WireEndpoint("127.0.0.1", port(variant), "localhost");
      VariantConfig.write(home, variant, endpoint.port());
      AshlarServer server = new AshlarServer(home, endpoint);
      server.startOrStop();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(Variant variant) {
    if (variant != Variant.USUAL_PORTS) {
      return FreePort.find();
    }
    if (!FreePort.isFree(USUAL_PORT)) {
      throw new TestAbortedException("somebody else has port " + USUAL_PORT);
    }
    return USUAL_PORT;
  }

  /** A server that does not get ready in time must not stay behind. */
  private void startOrStop() {
    try {
      command("", "start");
    } catch (IllegalStateException e) {
      tryToStop(e);
      throw e;
    }
  }

  private void tryToStop(IllegalStateException why) {
    try {
      close();
    } catch (IllegalStateException notRunning) {
      why.addSuppressed(notRunning);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isExecutable(from.resolve("bin/ashlar"))) {
      throw new IllegalStateException("no distribution in " + from.toAbsolutePath());
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String relative = from.relativize(file).toString();
        if (Files.isDirectory(file)) {
          Files.createDirectories(to.resolve(relative));
        } else if (!relative.startsWith("data/") && !relative.startsWith("log/")) {
          Files.copy(file, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  @Override
  public WireEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public WireEndpoint otherHost() {
    return endpoint.withDomain(VariantConfig.OTHER_HOST);
  }

  @Override
  public List<String> languages() {
    return List.of("en", "de");
  }

  @Override
  public WireEndpoint formerHost() {
    return endpoint.withDomain(VariantConfig.FORMER_HOST);
  }

  @Override
  public void reset() {
    command("", "session", "reset", "--all");
  }

  @Override
  public WireAccount account(String user) {
    return accounts.computeIfAbsent(user, this::create);
  }

  private WireAccount create(String user) {
    WireAccount account = new WireAccount(user, endpoint.domain(), PASSWORD);
    command(PASSWORD + "\n", "user", "add", account.bareJid(), "--password-stdin");
    return account;
  }

  @Override
  public boolean register(String user, String password) {
    String name = user + "@" + endpoint.domain();
    Ended ended = run(password + "\n", "user", "add", name, "--password-stdin");
    if (ended.exit() == FAILED && ended.said().contains("This password is too easy to guess")) {
      return false;
    }
    if (ended.exit() != 0) {
      throw new IllegalStateException("user add " + name + " failed: " + ended.said());
    }
    return true;
  }

  @Override
  public boolean creates(String user) {
    String name = user + "@" + endpoint.domain();
    return run(PASSWORD + "2\n", "user", "add", name, "--password-stdin").exit() == 0;
  }

  @Override
  public void disable(WireAccount account) {
    command("", "user", "disable", account.bareJid());
  }

  @Override
  public void expire(WireAccount account) {
    command("", "user", "expire", account.bareJid(), "now");
  }

  @Override
  public void restart() {
    command("", "stop");
    command("", "start");
  }

  @Override
  public void configure(String component, String... lines) {
    try {
      List<String> all = new ArrayList<>(VariantConfig.always(component, endpoint.port()));
      all.removeIf(line -> List.of(lines).stream().anyMatch(other -> key(other).equals(key(line))));
      all.addAll(List.of(lines));
      Files.write(home.resolve("config").resolve("dev.ashlar." + component + ".cfg"), all);
      await("dev.ashlar." + component, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The component hears of settings in force a moment later: before the next command is run. */
  private void await(String pid, List<String> lines) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMAND_SECONDS);
    List<String> wanted = lines.stream().sorted().toList();
    String shown = "";
    while (System.nanoTime() < end) {
      shown = command("", "config", "show", pid, "--json");
      if (LIVE_SETTINGS
          .matcher(shown)
          .results()
          .map(AshlarServer::line)
          .sorted()
          .toList()
          .equals(wanted)) {
        return;
      }
    }
    throw new IllegalStateException("not in force: " + lines + " but " + shown);
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static String line(MatchResult setting) {
    return setting.group(1) + " = " + setting.group(2);
  }

  @Override
  public String inForce(String component, String key) {
    String shown = command("", "config", "show", "dev.ashlar." + component, "--json");
    Matcher setting =
        Pattern.compile("\"key\":\"" + Pattern.quote(key) + "\",\"value\":\"([^\"]*)\"")
            .matcher(shown);
    if (!setting.find()) {
      throw new IllegalStateException("no " + key + " in " + shown);
    }
    return setting.group(1);
  }

  @Override
  public long liveBytes() {
    diagnose("GC.run");
    return figure("heap_used");
  }

  @Override
  public List<String> complaints() {
    String status = command("", "status", "--json");
    Matcher problems = Pattern.compile("\"problems\":\\[\"(.*?)\"\\]").matcher(status);
    return problems.find() ? List.of(problems.group(1).split("\",\"", -1)) : List.of();
  }

  @Override
  public String threads() {
    return diagnose("Thread.print", "-e");
  }

  /** Runs a diagnostic command of the JDK in the server. */
  private String diagnose(String... command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> line = new ArrayList<>(List.of(jcmd.toString(), "" + figure("pid")));
    line.addAll(List.of(command));
    Ended ended = run(line, "");
    if (ended.exit() != 0) {
      throw new IllegalStateException(String.join(" ", line) + " failed: " + ended.said());
    }
    return ended.said();
  }

  @Override
  public long figure(String name) {
    String status = command("", "status", "--json");
    Matcher figure = Pattern.compile("\"" + name + "\":(\\d+)").matcher(status);
    if (!figure.find()) {
      throw new IllegalStateException("no " + name + " in " + status);
    }
    return Long.parseLong(figure.group(1));
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    command("", "stop");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Ended(int exit, String said) {}

  /** Runs {@code bin/ashlar} with these arguments; anything but exit code 0 is a failure. */
  private String command(String input, String... arguments) {
    Ended ended = run(input, arguments);
    if (ended.exit() != 0) {
      throw new IllegalStateException(
          String.join(" ", arguments) + " failed: " + ended.said() + "\nlog:\n" + log());
    }
    return ended.said();
  }

  private Ended run(String input, String... arguments) {
    List<String> line = new ArrayList<>(List.of(home.resolve("bin/ashlar").toString()));
    line.addAll(List.of(arguments));
    return run(line, input);
  }

  private Ended run(List<String> line, String input) {
    try {
      Path output = Files.createTempFile("ashlar-command", ".txt");
      ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
      // A server that lives for a minute is not worth the optimizing compiler.
      builder
          .environment()
          .merge(
              "ASHLAR_JAVA_OPTS",
              "-XX:TieredStopAtLevel=1" + ClientAuthority.platformOptions(home),
              (own, usual) -> own + ClientAuthority.platformOptions(home));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output);
      Files.delete(output);
      if (!ended) {
        process.destroy();
      }
      return new Ended(ended ? process.exitValue() : -1, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String log() {
    Path log = home.resolve("log/ashlar.log");
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
