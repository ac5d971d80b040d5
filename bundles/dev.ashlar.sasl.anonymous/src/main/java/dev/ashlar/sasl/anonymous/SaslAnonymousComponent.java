package dev.ashlar.sasl.anonymous;

import dev.ashlar.sasl.api.SaslMechanism;
import java.security.SecureRandom;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers ANONYMOUS. */
@Capability(namespace = "ashlar.sasl", name = AnonymousMechanism.MECHANISM_NAME, version = "1.0.0")
@Component(
    service = SaslMechanism.class,
    configurationPid = "dev.ashlar.sasl.anonymous",
    property = SaslMechanism.NAME + "=" + AnonymousMechanism.MECHANISM_NAME)
@Designate(ocd = SaslAnonymousComponent.Config.class)
public final class SaslAnonymousComponent extends AnonymousMechanism {
  /** Settings of the PID {@code dev.ashlar.sasl.anonymous}. */
  @ObjectClassDefinition(
      name = "Ashlar SASL ANONYMOUS",
      description = "Login without an account, for guests.")
  public @interface Config {
    /** Whether ANONYMOUS is offered. */
    @AttributeDefinition(
        name = "Enabled",
        description =
            "Lets anybody log in without an account, on encrypted streams: each login gets an"
                + " address of its own that nobody can guess and that is gone with the session."
                + " Guests may write to everybody on this server. Default: false.")
    boolean enabled() default false;
  }

  /** Called by DS. */
  @Activate
  public SaslAnonymousComponent(Config config) {
    super(config.enabled(), new SecureRandom());
  }
}
