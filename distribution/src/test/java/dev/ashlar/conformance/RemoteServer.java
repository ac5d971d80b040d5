package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import org.opentest4j.TestAbortedException;

/**
 * A server that is already there, of any make. It must have the accounts that tests ask for, all
 * with the password of {@code ashlar.conformance.password}; its configuration stands for {@link
 * Variant#SHIPPED} only.
 *
 * @param endpoint where it listens
 */
record RemoteServer(WireEndpoint endpoint) implements Server {

  static RemoteServer of(String hostAndPort, Variant variant) {
    if (variant != Variant.SHIPPED) {
      throw new TestAbortedException("this server was not configured as " + variant);
    }
    int colon = hostAndPort.lastIndexOf(':');
    String domain = System.getProperty("ashlar.conformance.domain", "localhost");
    int port = Integer.parseInt(hostAndPort.substring(colon + 1));
    return new RemoteServer(new WireEndpoint(hostAndPort.substring(0, colon), port, domain));
  }

  @Override
  public WireEndpoint otherHost() {
    return endpoint.withDomain(
        System.getProperty("ashlar.conformance.other", "other." + endpoint.domain()));
  }

  @Override
  public WireAccount account(String user) {
    String password = System.getProperty("ashlar.conformance.password", "");
    if (password.isEmpty()) {
      throw new TestAbortedException("no password given for accounts of this server");
    }
    return new WireAccount(user, endpoint.domain(), password);
  }

  @Override
  public void disable(WireAccount account) {
    throw new TestAbortedException("no access to the administration of this server");
  }

  @Override
  public void expire(WireAccount account) {
    throw new TestAbortedException("no access to the administration of this server");
  }

  @Override
  public void restart() {
    throw new TestAbortedException("no access to the administration of this server");
  }

  @Override
  public void close() {
    // It was there before and stays.
  }
}
