package dev.ashlar.tls;

import dev.ashlar.transport.api.CertificateInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the keys of all hosts as their files say. {@link #poll} is called by one thread at a time;
 * what it finds is told to a listener and may be read by any thread.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private final Supplier<List<String>> hosts;
  private final List<Path> directories;
  private final Optional<Path> generated;
  private final KeyReader reader;
  private final Consumer<Map<String, HostKey>> listener;
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, String> judged = new HashMap<>();
  private volatile Map<String, HostKey> inForce = Map.of();

  /**
   * Makes an empty one.
   *
   * @param hosts asked at each poll
   * @param directories where to look, in order
   * @param generated where to write a certificate for a host that has none, if at all
   * @param reader of files
   * @param listener told all keys whenever one has changed
   */
  Certificates(
      Supplier<List<String>> hosts,
      List<Path> directories,
      Optional<Path> generated,
      KeyReader reader,
      Consumer<Map<String, HostKey>> listener) {
    this.hosts = hosts;
    this.directories = List.copyOf(directories);
    this.generated = generated;
    this.reader = reader;
    this.listener = listener;
  }

  /**
   * Looks whether hosts or files have changed. A change of a host that has a certificate counts
   * when it is seen twice alike, so that files being written are left alone.
   */
  void poll() {
    Map<String, HostKey> next = new HashMap<>();
    for (String host : hosts.get()) {
      current(host).ifPresent(key -> next.put(host, key));
    }
    seen.keySet().retainAll(hosts.get());
    judged.keySet().retainAll(hosts.get());
    if (!next.equals(inForce)) {
      inForce = Map.copyOf(next);
      listener.accept(inForce);
    }
  }

  private Optional<HostKey> current(String host) {
    Optional<HostKey> former = Optional.ofNullable(inForce.get(host));
    Optional<KeyFiles> found = KeyFiles.find(directories, host);
    if (found.isEmpty() && former.isEmpty()) {
      found = generate(host);
    }
    if (found.isEmpty()) {
      return former;
    }
    String stamp = found.get().stamp();
    boolean settled = stamp.equals(seen.put(host, stamp)) || former.isEmpty();
    if (!settled || stamp.equals(judged.get(host))) {
      return former;
    }
    judged.put(host, stamp);
    return read(host, found.get()).or(() -> former);
  }

  private Optional<KeyFiles> generate(String host) {
    if (generated.isEmpty() || judged.containsKey(host)) {
      return Optional.empty();
    }
    try {
      Path file = SelfSigned.write(host, generated.get());
      LOG.info("{} had no certificate: made a self-signed one, {}", host, file);
      return KeyFiles.find(List.of(generated.get()), host);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      judged.put(host, "not made");
      LOG.error("{} has no certificate and none can be made: {}", host, e.toString());
      return Optional.empty();
    }
  }

  private Optional<HostKey> read(String host, KeyFiles files) {
    try {
      HostKey key = reader.read(files);
      CertificateInfo info = describe(host, key);
      LOG.info(
          "{} has the certificate {} ({}, until {}), SHA-256 {}",
          host,
          info.file(),
          info.selfSigned() ? "self-signed" : "issued by " + issuer(key),
          info.expires(),
          info.sha256());
      if (info.expires().isBefore(Instant.now())) {
        LOG.warn("{}: the certificate {} has expired", host, info.file());
      }
      return Optional.of(key);
    } catch (KeyFileException e) {
      LOG.error(
          "{}: {}; {}",
          host,
          e.getMessage(),
          inForce.containsKey(host) ? "the former certificate stays in force" : "no TLS there");
      return Optional.empty();
    }
  }

  private static String issuer(HostKey key) {
    return key.certificate().getIssuerX500Principal().getName();
  }

  /** What is in force, sorted by host. */
  List<CertificateInfo> list() {
    return inForce.entrySet().stream()
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(CertificateInfo::host))
        .toList();
  }

  private static CertificateInfo describe(String host, HostKey key) {
    X509Certificate certificate = key.certificate();
    return new CertificateInfo(
        host,
        certificate.getSubjectX500Principal().getName(),
        certificate.getNotAfter().toInstant(),
        certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()),
        fingerprint(certificate),
        key.file().toString());
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
