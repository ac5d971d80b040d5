package dev.ashlar.feature.sasl;

import dev.ashlar.jid.Jid;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Limits guessing over many connections: failures are counted by account and by address, whether
 * the account exists or not.
 *
 * <p>An account with too many failures cannot be logged in to for a while, right password or not,
 * except from an address from which it was logged in to before: so a stranger's guesses do not lock
 * out the owner, and sessions are not touched at all. Safe for any thread.
 */
final class LoginGuard {
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Counters accounts;
  private final Counters addresses;
  private final Counters familiar;
  private volatile GuardSettings settings;

  LoginGuard(GuardSettings settings, LongSupplier nanos) {
    this.settings = settings;
    accounts = new Counters(nanos);
    addresses = new Counters(nanos);
    familiar = new Counters(nanos);
  }

  /** Changes the limits; what was counted stays. */
  void configure(GuardSettings changed) {
    settings = changed;
  }

  /** Whether an address has failed too often. */
  boolean blocks(InetAddress address) {
    return addresses.count(key(address), settings) >= settings.perAddress();
  }

  /** Whether an account has been guessed at too often to be tried from this address. */
  boolean blocks(Jid account, InetAddress address) {
    return accounts.count(account.toString(), settings) >= settings.perAccount()
        && familiar.count(pair(account, address), settings) == 0;
  }

  /** Counts a failure that named no account. */
  void failed(InetAddress address) {
    addresses.add(key(address), settings);
  }

  /** Counts a failure. */
  void failed(Jid account, InetAddress address) {
    failed(address);
    accounts.add(account.toString(), settings);
  }

  /** Takes note of a success. The address' own count stays: an attacker may have an account too. */
  void succeeded(Jid account, InetAddress address) {
    accounts.clear(account.toString());
    familiar.clear(pair(account, address));
    familiar.add(pair(account, address), settings);
  }

  private static String pair(Jid account, InetAddress address) {
    return key(address) + ' ' + account;
  }

  /** One network of IPv6 belongs to one customer, so its lower half does not tell people apart. */
  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] network =
        address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
    return HexFormat.of().formatHex(network);
  }
}
