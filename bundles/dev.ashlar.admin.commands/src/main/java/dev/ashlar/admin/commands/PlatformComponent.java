package dev.ashlar.admin.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
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
    return collect(
        ComponentConfigurationDTO.UNSATISFIED_REFERENCE,
        configured ->
            Arrays.stream(configured.unsatisfiedReferences)
                .map(missing -> wanted(configured.description, missing.name))
                .collect(Collectors.joining(", ", "waits for ", ".")));
  }

  /** The service of a reference: its own name may be one that only a tool gave it. */
  private static String wanted(ComponentDescriptionDTO component, String reference) {
    return Arrays.stream(component.references)
        .filter(known -> known.name.equals(reference))
        .map(known -> known.interfaceName)
        .findFirst()
        .orElse(reference);
  }

  @Override
  public List<String> failed() {
    return collect(
        ComponentConfigurationDTO.FAILED_ACTIVATION, configured -> cause(configured.failure));
  }

  private List<String> collect(int state, Function<ComponentConfigurationDTO, String> text) {
    List<String> all = new ArrayList<>();
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
      if (component.bundle.symbolicName.startsWith(OURS)) {
        components.getComponentConfigurationDTOs(component).stream()
            .filter(configured -> configured.state == state)
            .forEach(configured -> all.add(component.name + " " + text.apply(configured)));
      }
    }
    return all;
  }

  /** The message of our own exception in a stack trace, or of the last cause. */
  private static String cause(String trace) {
    List<String> causes = trace.lines().filter(line -> !line.startsWith("\t")).toList();
    String telling =
        causes.stream()
            .filter(line -> line.replace("Caused by: ", "").startsWith(OURS))
            .findFirst()
            .orElse(causes.get(causes.size() - 1));
    return telling.replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "");
  }

  @Override
  public List<String> deploymentProblems() {
    return launcher("problems");
  }

  @Override
  public List<String> held() {
    return launcher("held");
  }

  /** What the launcher says; nothing if another launcher than ours has started this container. */
  private List<String> launcher(String what) {
    try {
      for (ServiceReference<?> reference :
          context.getServiceReferences(Supplier.class, "(ashlar.launcher=" + what + ")")) {
        if (context.getService(reference) instanceof Supplier<?> supplier
            && supplier.get() instanceof List<?> texts) {
          return texts.stream().map(String::valueOf).toList();
        }
      }
      return List.of();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
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
