package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;

/**
 * A running server under test. What an implementation cannot do, it refuses by {@link
 * org.opentest4j.TestAbortedException}: the requirement is then pending.
 */
interface Server extends AutoCloseable {

  /** The client listener, with the first virtual host. */
  WireEndpoint endpoint();

  /** The same listener with the second virtual host. */
  WireEndpoint otherHost();

  /** The account of this name at the first host; made when first asked for. */
  WireAccount account(String user);

  /** Disables an account. */
  void disable(WireAccount account);

  /** Lets the password of an account expire at once. */
  void expire(WireAccount account);

  /** Stops the server and starts it again with the same data. */
  void restart();

  @Override
  void close();
}
