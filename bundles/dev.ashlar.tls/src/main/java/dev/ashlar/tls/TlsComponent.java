package dev.ashlar.tls;

import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Certificates and TLS policy as a service. */
@Component(service = TlsContexts.class, configurationPid = "dev.ashlar.tls")
@Designate(ocd = TlsConfiguration.class)
public final class TlsComponent implements TlsContexts {
  private final JdkTlsContexts contexts;

  /**
   * Reads the certificates.
   *
   * @param context tells where the files of this server are
   * @param configuration of the operator
   * @param hosts that need certificates
   */
  @Activate
  public TlsComponent(
      BundleContext context, TlsConfiguration configuration, @Reference VirtualHosts hosts) {
    Path generated = directory(context, "ashlar.data", "data");
    List<Path> directories = new ArrayList<>();
    if (!configuration.directory().isBlank()) {
      directories.add(Path.of(configuration.directory()));
    }
    directories.add(directory(context, "ashlar.config", "config"));
    directories.add(generated);
    TlsPolicy policy =
        new TlsPolicy(List.of(configuration.protocols()), List.of(configuration.cipher_suites()));
    TlsSettings settings =
        new TlsSettings(
            policy,
            directories,
            configuration.self_signed() ? Optional.of(generated) : Optional.empty(),
            configuration.pkcs12_password(),
            configuration.reload_seconds());
    this.contexts = new JdkTlsContexts(settings, hosts::domains);
  }

  private static Path directory(BundleContext context, String property, String fallback) {
    return Path.of(Objects.requireNonNullElse(context.getProperty(property), fallback), "certs");
  }

  @Override
  public Optional<TlsEngine> serverEngine(String host, ClientCertificate clientCertificate) {
    return contexts.serverEngine(host, clientCertificate);
  }

  @Override
  public List<CertificateInfo> certificates() {
    return contexts.certificates();
  }

  @Override
  public void forgetSessions() {
    contexts.forgetSessions();
  }

  /** Looks at the files no more. */
  @Deactivate
  void deactivate() {
    contexts.close();
  }
}
