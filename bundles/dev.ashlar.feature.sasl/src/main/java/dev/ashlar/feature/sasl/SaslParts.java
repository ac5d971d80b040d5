package dev.ashlar.feature.sasl;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotTimer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What outlives a change of the configuration: the slots and the counters. Adding and removing
 * blocks, all else does not.
 */
final class SaslParts implements AutoCloseable {
  /** How long an attempt waits for a mechanism or a provider that is being replaced. */
  private static final Duration PARK = Duration.ofSeconds(3);

  /** One attempt waits at a time on each connection, and those are bounded by their listener. */
  private static final int PARK_AT_MOST = 100_000;

  private final ScheduledExecutorService timer = SlotTimer.inThread("ashlar-sasl-timer");
  private final SlotMap<String, SaslMechanism> mechanismSlots = slots("SASL mechanisms");
  private final SlotMap<String, AccountProvider> providerSlots = slots("account providers");
  private final Mechanisms mechanisms =
      new Mechanisms(mechanismSlots, PARK.toNanos(), System::nanoTime);
  private final Accounts accounts = new Accounts(providerSlots);
  private final LoginGuard guard;
  private volatile SaslFeature feature;

  SaslParts(SaslSettings settings, GuardSettings guardSettings) {
    guard = new LoginGuard(guardSettings, System::nanoTime);
    feature = new SaslFeature(settings, mechanisms, accounts, guard);
  }

  private <T> SlotMap<String, T> slots(String label) {
    return Slot.builder(label).parkWithin(PARK, timer).parkAtMost(PARK_AT_MOST).buildMap();
  }

  void configure(SaslSettings settings, GuardSettings guardSettings) {
    guard.configure(guardSettings);
    feature = new SaslFeature(settings, mechanisms, accounts, guard);
  }

  SaslFeature feature() {
    return feature;
  }

  void add(SaslMechanism mechanism, Rank rank) {
    mechanismSlots.add(mechanism.name(), mechanism, rank);
  }

  void remove(SaslMechanism mechanism) {
    mechanisms.departing(mechanism.name());
    mechanismSlots.remove(mechanism);
  }

  /** Adds a provider; one without a name cannot be chosen. */
  void add(AccountProvider provider, Rank rank) {
    providerSlots.add(rank.name(), provider, rank);
  }

  void remove(AccountProvider provider) {
    providerSlots.remove(provider);
  }

  @Override
  public void close() {
    mechanismSlots.close();
    providerSlots.close();
    timer.shutdownNow();
  }
}
