package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A running server under test. What an implementation cannot do, it refuses by {@link
 * TestAbortedException}: the requirement is then pending.
 */
interface Server extends AutoCloseable {

  /** The client listener, with the first virtual host. */
  WireEndpoint endpoint();

  /** The same listener with the second virtual host. */
  WireEndpoint otherHost();

  /** The account of this name at the first host; made when first asked for. */
  WireAccount account(String user);

  /** The languages in which the server has texts for people, as it is known from outside. */
  default List<String> languages() {
    return List.of("en");
  }

  /** A domain that the server served formerly, in the same place. */
  default WireEndpoint formerHost() {
    throw new TestAbortedException("no domain is known that this server served formerly");
  }

  /** Ends all sessions by a stream error because the security of the server has changed. */
  default void reset() {
    throw new TestAbortedException("no access to the administration of this server");
  }

  /**
   * Tries to make an account of this name with this password.
   *
   * @return whether the server made it, rather than refuse the password
   */
  default boolean register(String user, String password) {
    throw new TestAbortedException("it is not known how this server refuses a password");
  }

  /** Disables an account. */
  void disable(WireAccount account);

  /** Lets the password of an account expire at once. */
  void expire(WireAccount account);

  /** Stops the server and starts it again with the same data. */
  void restart();

  @Override
  void close();
}
