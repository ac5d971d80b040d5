package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/**
 * A server that is already there, of any make. Its configuration stands for {@link Variant#SHIPPED}
 * only. What its administration must do for a test is done by the commands that were given; without
 * them such a test is pending.
 */
final class RemoteServer implements Server {
  private static final String PASSWORD = "r0m30myr0m30";

  private final WireEndpoint endpoint;
  private final Map<String, String> passwords;
  private final Map<String, WireAccount> accounts = new ConcurrentHashMap<>();

  private RemoteServer(WireEndpoint endpoint, Map<String, String> passwords) {
    this.endpoint = endpoint;
    this.passwords = passwords;
  }

  static RemoteServer of(String hostAndPort, Variant variant) {
    if (variant != Variant.SHIPPED) {
      throw new TestAbortedException(
          "needs the configuration " + variant + ", which this server was not given");
    }
    int colon = hostAndPort.lastIndexOf(':');
    int port = Integer.parseInt(hostAndPort.substring(colon + 1));
    String domain = setting("domain", "localhost");
    return new RemoteServer(
        new WireEndpoint(hostAndPort.substring(0, colon), port, domain),
        AdminCommand.passwords(setting("accounts", "")));
  }

  private static String setting(String name, String otherwise) {
    return System.getProperty("ashlar.conformance." + name, otherwise);
  }

  @Override
  public WireEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public WireEndpoint otherHost() {
    return endpoint.withDomain(setting("other", "other." + endpoint.domain()));
  }

  @Override
  public WireAccount account(String user) {
    return accounts.computeIfAbsent(user, this::find);
  }

  private WireAccount find(String user) {
    String password = passwords.getOrDefault(user, setting("password", ""));
    if (!password.isEmpty()) {
      return new WireAccount(user, endpoint.domain(), password);
    }
    WireAccount account = new WireAccount(user, endpoint.domain(), PASSWORD);
    AdminCommand.named("register").run(account);
    return account;
  }

  @Override
  public void disable(WireAccount account) {
    AdminCommand.named("disable").run(account);
  }

  @Override
  public void expire(WireAccount account) {
    throw new TestAbortedException("no access to the administration of this server");
  }

  @Override
  public void restart() {
    AdminCommand.named("restart").run(new WireAccount("", endpoint.domain(), ""));
  }

  @Override
  public void close() {
    // It was there before and stays.
  }
}
