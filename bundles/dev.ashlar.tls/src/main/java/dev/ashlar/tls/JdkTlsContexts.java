package dev.ashlar.tls;

import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Engines of SunJSSE. Each set of keys has a context of its own, so an engine keeps the keys that
 * it was made with.
 */
final class JdkTlsContexts implements TlsContexts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdkTlsContexts.class);

  private final TlsPolicy policy;
  private final FileClientTrust trust;
  private final Certificates certificates;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ashlar-certificates");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> polling;
  private volatile KeySet current;

  private record KeySet(Map<String, HostKey> keys, SSLContext context) {
    static KeySet of(Map<String, HostKey> keys, FileClientTrust trust) {
      return new KeySet(keys, TlsPolicy.context(keys, trust::issuers));
    }
  }

  /**
   * Reads or makes the certificates of all hosts.
   *
   * @param settings of the operator
   * @param hosts asked again and again
   */
  JdkTlsContexts(TlsSettings settings, Supplier<List<String>> hosts) {
    this.policy = settings.policy();
    this.trust = new FileClientTrust(settings.trust());
    this.current = KeySet.of(Map.of(), trust);
    this.certificates =
        new Certificates(
            hosts,
            settings.directories(),
            settings.generated(),
            new KeyReader(settings.storePassword()),
            keys -> current = KeySet.of(keys, trust));
    poll();
    long seconds = settings.pollSeconds();
    this.polling =
        poller.scheduleWithFixedDelay(this::pollGuarded, seconds, seconds, TimeUnit.SECONDS);
  }

  /** Trust in clients; its files are looked at with those of the certificates. */
  FileClientTrust trust() {
    return trust;
  }

  @Override
  public Optional<TlsEngine> serverEngine(String host, ClientCertificate clientCertificate) {
    String name = host.toLowerCase(Locale.ROOT);
    KeySet now = current;
    if (!now.keys().containsKey(name)) {
      return Optional.empty();
    }
    SSLEngine engine = now.context().createSSLEngine(name, -1);
    engine.setUseClientMode(false);
    engine.setSSLParameters(
        policy.parameters(clientCertificate == ClientCertificate.WANTED && trust.hasAnchors()));
    return Optional.of(new ServerEngine(engine));
  }

  /**
   * A fresh context has neither the sessions nor the keys of tickets of the former one. Nothing
   * less would do: sessions are in tickets that clients keep, which {@code SSLSession.invalidate}
   * does not reach, and without tickets the server would keep the sessions of all clients.
   */
  @Override
  public void forgetSessions() {
    synchronized (certificates) {
      current = KeySet.of(current.keys(), trust);
    }
  }

  @Override
  public List<CertificateInfo> certificates() {
    return certificates.list();
  }

  /** The boundary of the poller's thread: one fault must not end the polling. */
  private void pollGuarded() {
    try {
      poll();
    } catch (RuntimeException e) {
      LOG.error("certificates could not be looked at", e);
    }
  }

  /** For tests: what the poller does. */
  void poll() {
    synchronized (certificates) {
      certificates.poll();
      trust.poll();
    }
  }

  @Override
  public void close() {
    polling.cancel(false);
    poller.shutdown();
  }
}
