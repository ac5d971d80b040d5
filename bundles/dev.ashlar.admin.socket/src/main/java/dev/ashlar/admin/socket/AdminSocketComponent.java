package dev.ashlar.admin.socket;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.CommandTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The admin socket as a component. */
@Component(configurationPid = "dev.ashlar.admin.socket", immediate = true)
@Designate(ocd = AdminSocketComponent.Config.class)
public final class AdminSocketComponent {

  @Reference(policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.UPDATE)
  private final List<AdminCommand> commands = new CopyOnWriteArrayList<>();

  private final AdminSocket socket;

  /** Settings. */
  @ObjectClassDefinition(
      name = "Admin socket",
      description =
          "The local socket that bin/ashlar talks to. Only the server's owner can open it.")
  public @interface Config {
    @AttributeDefinition(
        name = "Requests at a time",
        description = "How many clients are served at the same time; others wait.",
        min = "1",
        max = "64")
    int requests_max() default 8;

    @AttributeDefinition(
        name = "Bytes of a request",
        description = "The longest request in bytes; a longer one is refused.",
        min = "1024",
        max = "1048576")
    int request_max_bytes() default 65_536;

    @AttributeDefinition(
        name = "Idle time",
        description = "Seconds that a client may take for its next request, or to read a reply.",
        min = "1",
        max = "3600")
    int idle_seconds() default 60;
  }

  /**
   * Reads the settings.
   *
   * @param config the settings
   * @param context for the place of the data directory
   */
  @Activate
  public AdminSocketComponent(Config config, BundleContext context) {
    String data = context.getProperty("ashlar.data");
    this.socket =
        new AdminSocket(
            new SocketSettings(
                Path.of(data == null ? "data" : data).resolve("admin.sock"),
                config.requests_max(),
                config.request_max_bytes(),
                Duration.ofSeconds(config.idle_seconds())),
            request -> new CommandTable(commands).execute(request));
  }

  @Activate
  void open() {
    socket.open();
  }

  @Deactivate
  void close() {
    socket.close();
  }
}
