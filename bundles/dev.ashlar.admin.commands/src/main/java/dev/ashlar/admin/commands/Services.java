package dev.ashlar.admin.commands;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.admin.api.ConfigurationView;
import dev.ashlar.admin.api.ServerPart;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.TlsContexts;
import java.util.List;
import java.util.Optional;

/**
 * The services that commands work on, as they are at the moment of the call; any may be absent.
 * Thread-safe.
 */
interface Services {

  Optional<AccountAdministration> accounts();

  Optional<SessionTable> sessions();

  Optional<VirtualHosts> hosts();

  Optional<ConfigurationView> configuration();

  Optional<TlsContexts> tls();

  List<ServerPart> parts();
}
