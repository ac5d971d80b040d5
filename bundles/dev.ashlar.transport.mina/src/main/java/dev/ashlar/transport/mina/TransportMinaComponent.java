package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.ConnectionAcceptor;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The transport as a service. */
@Component(service = Transport.class, configurationPid = "dev.ashlar.transport.mina")
@Designate(ocd = TransportMinaConfiguration.class)
public final class TransportMinaComponent implements Transport {
  private final MinaTransport transport;

  /**
   * Starts the threads.
   *
   * @param configuration of the operator
   */
  @Activate
  public TransportMinaComponent(TransportMinaConfiguration configuration) {
    this.transport = new MinaTransport(TransportSettings.of(configuration));
  }

  @Override
  public Listener listen(ListenerSettings settings, ConnectionAcceptor acceptor) {
    return transport.listen(settings, acceptor);
  }

  /** Aborts all connections and ends the threads. */
  @Deactivate
  void deactivate() {
    transport.close();
  }
}
