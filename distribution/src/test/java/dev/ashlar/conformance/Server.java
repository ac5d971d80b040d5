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

  /** Tries to make an account of this name at the first host; whether the server has made it. */
  default boolean creates(String user) {
    throw new TestAbortedException("no access to the administration of this server");
  }

  /** Disables an account. */
  void disable(WireAccount account);

  /** Lets the password of an account expire at once. */
  void expire(WireAccount account);

  /** Stops the server and starts it again with the same data. */
  void restart();

  /**
   * Writes all settings of one component, as its file has them, while the server runs; returns when
   * they are in force. What every test of this variant needs is kept.
   */
  default void configure(String component, String... lines) {
    throw new TestAbortedException("no access to the configuration of this server");
  }

  /** The value in force of a component's setting. */
  default String inForce(String component, String key) {
    throw new TestAbortedException("no access to the configuration of this server");
  }

  /**
   * A figure that the server's status has, such as {@code sessions}.
   *
   * @param name of the figure
   */
  default long figure(String name) {
    throw new TestAbortedException("no access to the figures of this server");
  }

  /** What the server's status complains about, each as a sentence. */
  default List<String> complaints() {
    throw new TestAbortedException("no access to the status of this server");
  }

  /** Bytes of the server's memory that are in use, not counting what it could let go of. */
  default long liveBytes() {
    throw new TestAbortedException("no access to the memory of this server");
  }

  /** What each thread of the server does at present, in the words of the JDK's {@code jcmd}. */
  default String threads() {
    throw new TestAbortedException("no access to the threads of this server");
  }

  /** What the server has logged, as an operator reads it. */
  default String log() {
    throw new TestAbortedException("no access to the log of this server");
  }

  @Override
  void close();
}
