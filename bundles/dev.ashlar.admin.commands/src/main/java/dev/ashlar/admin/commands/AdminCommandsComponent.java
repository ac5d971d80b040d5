package dev.ashlar.admin.commands;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ConfigurationView;
import dev.ashlar.admin.api.ServerPart;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.TlsContexts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the commands; they see the services that are there when they run. */
@Component(immediate = true)
public final class AdminCommandsComponent implements Services {

  private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable AccountAdministration accounts;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable SessionTable sessions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable VirtualHosts hosts;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ConfigurationView configuration;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable TlsContexts tls;

  @Reference(policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.UPDATE)
  private final List<ServerPart> parts = new CopyOnWriteArrayList<>();

  private final Platform platform;

  /**
   * Registers them all; they go when the bundle does.
   *
   * @param context of this bundle
   * @param platform the container
   */
  @Activate
  public AdminCommandsComponent(BundleContext context, @Reference Platform platform) {
    this.platform = platform;
    Stream.of(
            new AccountCommands(this, InstantSource.system()).all(),
            new AccountListCommand(this).all(),
            new SessionCommands(this, InstantSource.system()).all(),
            new OverviewCommands(this, platform).all(),
            new StatusCommands(this, platform).all())
        .flatMap(List::stream)
        .forEach(command -> context.registerService(AdminCommand.class, command, null));
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            new Welcome(this, platform).lines().forEach(LOG::info);
          }
        });
  }

  @Deactivate
  void deactivate() {
    if (!platform.started()) {
      LOG.info("Stopping.");
    }
  }

  @Override
  public Optional<AccountAdministration> accounts() {
    return Optional.ofNullable(accounts);
  }

  @Override
  public Optional<SessionTable> sessions() {
    return Optional.ofNullable(sessions);
  }

  @Override
  public Optional<VirtualHosts> hosts() {
    return Optional.ofNullable(hosts);
  }

  @Override
  public Optional<ConfigurationView> configuration() {
    return Optional.ofNullable(configuration);
  }

  @Override
  public Optional<TlsContexts> tls() {
    return Optional.ofNullable(tls);
  }

  @Override
  public List<ServerPart> parts() {
    return List.copyOf(parts);
  }
}
