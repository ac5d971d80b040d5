package dev.ashlar.tls;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.admin.api.ServerPart;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.ClientTrust;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Certificates and TLS policy as a service. */
@Component(
    service = {TlsContexts.class, ClientTrust.class, ServerPart.class},
    configurationPid = "dev.ashlar.tls")
@Designate(ocd = TlsConfiguration.class)
public final class TlsComponent implements TlsContexts, ClientTrust, ServerPart {
  private static final Logger LOG = LoggerFactory.getLogger(TlsComponent.class);

  private final Path config;
  private final Path data;
  private final VirtualHosts hosts;
  private volatile JdkTlsContexts contexts;
  private volatile List<String> problems = List.of();

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
    this.config = directory(context, "ashlar.config", "config");
    this.data = directory(context, "ashlar.data", "data");
    this.hosts = hosts;
    this.contexts = contexts(configuration);
  }

  private static Path directory(BundleContext context, String property, String fallback) {
    return Path.of(Objects.requireNonNullElse(context.getProperty(property), fallback));
  }

  private JdkTlsContexts contexts(TlsConfiguration configuration) {
    return new JdkTlsContexts(TlsSettings.of(configuration, config, data), hosts::domains);
  }

  /** For new handshakes; what is wrong changes nothing, so that nobody is left without TLS. */
  @Modified
  void modified(TlsConfiguration configuration) {
    JdkTlsContexts former = contexts;
    try {
      contexts = contexts(configuration);
      problems = List.of();
      former.close();
    } catch (IllegalArgumentException e) {
      String problem = "The former settings of TLS stay in force: " + e.getMessage();
      LOG.error("config/dev.ashlar.tls.cfg refused. {}", problem);
      problems = List.of(problem);
    }
  }

  @Override
  public PartStatus status() {
    return new PartStatus("tls", List.of(), problems);
  }

  @Override
  public boolean hasAnchors() {
    return contexts.trust().hasAnchors();
  }

  @Override
  public Optional<List<String>> trustedAddresses(List<X509Certificate> chain) {
    return contexts.trust().trustedAddresses(chain);
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
