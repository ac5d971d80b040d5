package dev.ashlar.admin.gogo;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.CommandTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Gives each first word of a command to Gogo. */
@Component(immediate = true)
public final class GogoComponent {

  private final BundleContext context;
  private final List<AdminCommand> commands = new CopyOnWriteArrayList<>();
  private final Map<String, ServiceRegistration<Function>> functions = new ConcurrentHashMap<>();

  /**
   * Makes the shell reachable by an admin command.
   *
   * @param context of this bundle
   * @param processor the shell
   */
  @Activate
  public GogoComponent(BundleContext context, @Reference CommandProcessor processor) {
    this.context = context;
    context.registerService(AdminCommand.class, new GogoCommand(processor), null);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(AdminCommand command) {
    commands.add(command);
    functions.computeIfAbsent(command.spec().words().get(0), this::register);
  }

  void remove(AdminCommand command) {
    commands.remove(command);
    String word = command.spec().words().get(0);
    boolean unused = commands.stream().noneMatch(other -> other.spec().words().get(0).equals(word));
    ServiceRegistration<Function> gone = unused ? functions.remove(word) : null;
    if (gone != null) {
      gone.unregister();
    }
  }

  private ServiceRegistration<Function> register(String word) {
    Map<String, Object> properties =
        Map.of(
            CommandProcessor.COMMAND_SCOPE,
            "ashlar",
            CommandProcessor.COMMAND_FUNCTION,
            new String[] {word});
    return context.registerService(
        Function.class,
        new AdminFunction(word, () -> new CommandTable(commands)),
        FrameworkUtil.asDictionary(properties));
  }
}
