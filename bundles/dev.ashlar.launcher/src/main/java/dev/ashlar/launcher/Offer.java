package dev.ashlar.launcher;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What a bundle gives to others. After an update it must give that again, or it has not come up.
 *
 * @param services the names of the interfaces of its services
 */
record Offer(Set<String> services) {

  /** What it gives now. */
  static Offer of(Bundle bundle) {
    return new Offer(references(bundle).flatMap(Offer::names).collect(Collectors.toSet()));
  }

  private static Stream<ServiceReference<?>> references(Bundle bundle) {
    ServiceReference<?>[] references = bundle.getRegisteredServices();
    return references == null ? Stream.empty() : Arrays.stream(references);
  }

  private static Stream<String> names(ServiceReference<?> reference) {
    return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] names
        ? Arrays.stream(names)
        : Stream.empty();
  }

  /**
   * What the bundle does not give, although it did. Gets each of the services, because a component
   * is made only when somebody wants it.
   *
   * @return a sentence, or empty if it gives all
   */
  Optional<String> fault(Bundle bundle, BundleContext context) {
    if (bundle.getState() != Bundle.ACTIVE) {
      return Optional.of("it is not active");
    }
    Set<String> missing = new TreeSet<>(services);
    references(bundle)
        .filter(reference -> isToBeHad(reference, context))
        .flatMap(Offer::names)
        .forEach(missing::remove);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("it does not give " + String.join(", ", missing));
  }

  private static boolean isToBeHad(ServiceReference<?> reference, BundleContext context) {
    boolean there = context.getService(reference) != null;
    if (there) {
      context.ungetService(reference);
    }
    return there;
  }
}
