package dev.ashlar.sasl.external;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslMechanism;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** EXTERNAL by a client's certificate. Stateless. */
class ExternalMechanism implements SaslMechanism {
  static final String MECHANISM_NAME = "EXTERNAL";
  private static final int STRENGTH = 400;
  private static final MechanismRequirements CERTIFICATE =
      new MechanismRequirements(true, false, true);

  private final Function<List<X509Certificate>, Optional<List<String>>> trust;

  /**
   * Creates the mechanism.
   *
   * @param trust the addresses of a chain, empty if that is not trusted
   */
  ExternalMechanism(Function<List<X509Certificate>, Optional<List<String>>> trust) {
    this.trust = trust;
  }

  @Override
  public final String name() {
    return MECHANISM_NAME;
  }

  @Override
  public final int strength() {
    return STRENGTH;
  }

  @Override
  public final MechanismRequirements requirements() {
    return CERTIFICATE;
  }

  @Override
  public final boolean isUsable(SaslContext context) {
    return requirements().areMetBy(context.security()) && !identities(context).isEmpty();
  }

  @Override
  public final SaslExchange start(SaslContext context) {
    return new ExternalExchange(context, identities(context));
  }

  /**
   * Whom the certificate may log in as: its addresses that can be accounts of this virtual host.
   * One of another domain says nothing here (RFC 6120 section 13.7.2.2.1).
   */
  private Set<Jid> identities(SaslContext context) {
    Set<Jid> identities = new LinkedHashSet<>();
    for (String address : trust.apply(context.security().peerCertificates()).orElseGet(List::of)) {
      Jid.parse(address)
          .filter(jid -> jid.isBare() && jid.hasLocal())
          .filter(jid -> jid.domain().equals(context.localDomain()))
          .ifPresent(identities::add);
    }
    return identities;
  }
}
