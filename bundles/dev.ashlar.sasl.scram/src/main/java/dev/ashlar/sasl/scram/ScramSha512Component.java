package dev.ashlar.sasl.scram;

import dev.ashlar.account.api.ScramHash;
import dev.ashlar.sasl.api.SaslMechanism;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Registers SCRAM-SHA-512. */
@Capability(namespace = "ashlar.sasl", name = "SCRAM-SHA-512", version = "1.0.0")
@Component(service = SaslMechanism.class, property = SaslMechanism.NAME + "=SCRAM-SHA-512")
public final class ScramSha512Component extends ScramMechanism {
  /** Called by DS. */
  @Activate
  public ScramSha512Component() {
    super(ScramHash.SHA_512, false, new RandomNonces());
  }
}
