package dev.ashlar.slot;

import java.util.Comparator;
import java.util.Map;

/**
 * What a service is registered with: its place in the order and its name. The order is that of
 * OSGi: highest ranking first, then lowest service id; equal ranks keep the order of their arrival.
 *
 * @param ranking higher is preferred; 0 by default
 * @param serviceId lower is preferred; only compared at equal ranking
 * @param name what configuration calls the service; empty if it has no name
 */
public record Rank(int ranking, long serviceId, String name) implements Comparable<Rank> {

  private static final Comparator<Rank> ORDER =
      Comparator.comparingInt(Rank::ranking).reversed().thenComparingLong(Rank::serviceId);

  /** Ranking 0, no name. */
  public static Rank none() {
    return new Rank(0, 0, "");
  }

  /** A ranking without a name. */
  public static Rank of(int ranking) {
    return new Rank(ranking, 0, "");
  }

  /** A ranking and a name. */
  public static Rank of(int ranking, String name) {
    return new Rank(ranking, 0, name);
  }

  /**
   * From the properties of an OSGi service: {@code service.ranking} and {@code service.id} as the
   * framework types them, and the name under a key of the caller's choice. Absent ones count as
   * zero and as no name.
   */
  public static Rank ofProperties(Map<String, ?> properties, String nameKey) {
    int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
    long id = properties.get("service.id") instanceof Long number ? number : 0;
    String name = properties.get(nameKey) instanceof String text ? text : "";
    return new Rank(ranking, id, name);
  }

  /** First the preferred one. Says nothing about names, hence is not consistent with equals. */
  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }
}
