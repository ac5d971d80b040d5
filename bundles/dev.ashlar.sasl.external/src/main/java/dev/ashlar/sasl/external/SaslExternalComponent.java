package dev.ashlar.sasl.external;

import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.transport.api.ClientTrust;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Registers EXTERNAL while there is somebody who knows which certificates to trust. */
@Capability(namespace = "ashlar.sasl", name = ExternalMechanism.MECHANISM_NAME, version = "1.0.0")
@Component(
    service = SaslMechanism.class,
    property = SaslMechanism.NAME + "=" + ExternalMechanism.MECHANISM_NAME)
public final class SaslExternalComponent extends ExternalMechanism {
  /** Called by DS. */
  @Activate
  public SaslExternalComponent(@Reference ClientTrust trust) {
    super(trust::trustedAddresses);
  }
}
