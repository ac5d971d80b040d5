package dev.ashlar.admin.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The container as a component. */
@Component(service = Platform.class)
public final class PlatformComponent implements Platform {

  private static final String OURS = "dev.ashlar.";
  private static final Map<Integer, String> STATES =
      Map.of(
          Bundle.UNINSTALLED, "uninstalled",
          Bundle.INSTALLED, "installed",
          Bundle.RESOLVED, "resolved",
          Bundle.STARTING, "starting",
          Bundle.STOPPING, "stopping",
          Bundle.ACTIVE, "active");

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /**
   * Works on this container.
   *
   * @param context of this bundle
   * @param components tells which components wait for what
   */
  @Activate
  public PlatformComponent(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public List<BundleState> bundles() {
    return Arrays.stream(context.getBundles())
        .sorted(Comparator.comparingLong(Bundle::getBundleId))
        .map(PlatformComponent::state)
        .toList();
  }

  private static BundleState state(Bundle bundle) {
    BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
    return new BundleState(
        bundle.getBundleId(),
        Optional.ofNullable(bundle.getSymbolicName()).orElse(bundle.getLocation()),
        bundle.getVersion().toString(),
        STATES.getOrDefault(bundle.getState(), "unknown"),
        level == null ? 0 : level.getStartLevel(),
        bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null);
  }

  @Override
  public List<String> waiting() {
    List<String> waiting = new ArrayList<>();
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
      if (component.bundle.symbolicName.startsWith(OURS)) {
        for (var configured : components.getComponentConfigurationDTOs(component)) {
          reason(configured).ifPresent(reason -> waiting.add(component.name + " " + reason));
        }
      }
    }
    return waiting;
  }

  private static Optional<String> reason(ComponentConfigurationDTO configured) {
    if (configured.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      return Optional.of("failed: " + configured.failure.lines().findFirst().orElse(""));
    }
    if (configured.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
      return Optional.of(
          Arrays.stream(configured.unsatisfiedReferences)
              .map(missing -> missing.name)
              .collect(Collectors.joining(", ", "waits for ", ".")));
    }
    return Optional.empty();
  }

  @Override
  public boolean started() {
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    return framework.getState() == Bundle.ACTIVE;
  }

  @Override
  public String version() {
    return property("ashlar.version", "0");
  }

  @Override
  public String home() {
    return property("ashlar.home", ".");
  }

  private String property(String name, String absent) {
    return Optional.ofNullable(context.getProperty(name)).orElse(absent);
  }
}
