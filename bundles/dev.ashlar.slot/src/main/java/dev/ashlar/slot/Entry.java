package dev.ashlar.slot;

/**
 * A service at one key.
 *
 * @param order of arrival, which decides between equal ranks
 * @param leases shared by all entries of the same service
 */
record Entry<K, T>(K key, T service, Rank rank, long order, Leases leases)
    implements Comparable<Entry<K, T>> {

  Entry<K, T> withRank(Rank other) {
    return new Entry<>(key, service, other, order, leases);
  }

  /** Services are told apart by identity: two equal ones are still two. */
  boolean isOf(T other) {
    return service == other;
  }

  @Override
  public int compareTo(Entry<K, T> other) {
    int byRank = rank.compareTo(other.rank);
    return byRank != 0 ? byRank : Long.compare(order, other.order);
  }
}
