package dev.ashlar.sasl.plain;

import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslMechanism;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers PLAIN. */
@Capability(namespace = "ashlar.sasl", name = PlainMechanism.MECHANISM_NAME, version = "1.0.0")
@Component(
    service = SaslMechanism.class,
    configurationPid = "dev.ashlar.sasl.plain",
    property = SaslMechanism.NAME + "=" + PlainMechanism.MECHANISM_NAME)
@Designate(ocd = SaslPlainComponent.Config.class)
public final class SaslPlainComponent implements SaslMechanism {
  /** Settings of the PID {@code dev.ashlar.sasl.plain}. */
  @ObjectClassDefinition(
      name = "Ashlar SASL PLAIN",
      description = "Login by a password that is sent to the server as it is.")
  public @interface Config {
    /** Whether PLAIN is offered although SCRAM is. */
    @AttributeDefinition(
        name = "Offered beside SCRAM",
        description =
            "Offers PLAIN on encrypted streams even where the accounts of the domain can be asked"
                + " by SCRAM, for clients that know nothing better. Where they can not, PLAIN is"
                + " offered in any case. Default: false.")
    boolean enabled() default false;
  }

  private final SaslMechanism mechanism;

  /** Called by DS. */
  @Activate
  public SaslPlainComponent(Config config) {
    this.mechanism = new PlainMechanism(config.enabled());
  }

  @Override
  public String name() {
    return mechanism.name();
  }

  @Override
  public int strength() {
    return mechanism.strength();
  }

  @Override
  public MechanismRequirements requirements() {
    return mechanism.requirements();
  }

  @Override
  public boolean isUsable(SaslContext context) {
    return mechanism.isUsable(context);
  }

  @Override
  public SaslExchange start(SaslContext context) {
    return mechanism.start(context);
  }
}
