package dev.ashlar.tls;

import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.ClientTrust;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
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
@Component(
    service = {TlsContexts.class, ClientTrust.class},
    configurationPid = "dev.ashlar.tls")
@Designate(ocd = TlsConfiguration.class)
public final class TlsComponent implements TlsContexts, ClientTrust {
  private final FileClientTrust trust;
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
    this.trust =
        new FileClientTrust(
            new TrustFiles(
                paths(context, configuration.client_anchors()),
                paths(context, configuration.client_revocations())));
    this.contexts = new JdkTlsContexts(settings, trust, hosts::domains);
  }

  /** Relative ones are below the directory of the configuration. */
  private static List<Path> paths(BundleContext context, String[] names) {
    Path config =
        Path.of(Objects.requireNonNullElse(context.getProperty("ashlar.config"), "config"));
    return Arrays.stream(names)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(config::resolve)
        .toList();
  }

  @Override
  public boolean hasAnchors() {
    return trust.hasAnchors();
  }

  @Override
  public Optional<List<String>> trustedAddresses(List<X509Certificate> chain) {
    return trust.trustedAddresses(chain);
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
