package dev.ashlar.sasl.scram;

import dev.ashlar.account.api.ScramHash;
import dev.ashlar.sasl.api.SaslMechanism;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Registers SCRAM-SHA-1-PLUS. */
@Capability(namespace = "ashlar.sasl", name = "SCRAM-SHA-1-PLUS", version = "1.0.0")
@Component(service = SaslMechanism.class, property = SaslMechanism.NAME + "=SCRAM-SHA-1-PLUS")
public final class ScramSha1PlusComponent extends ScramMechanism {
  /** Called by DS. */
  @Activate
  public ScramSha1PlusComponent() {
    super(ScramHash.SHA_1, true, new RandomNonces());
  }
}
