package dev.ashlar.tls;

import dev.ashlar.transport.api.ClientTrust;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trust as the operator's files say. {@link #poll} is called by one thread at a time; what it finds
 * is in force for any thread.
 */
final class FileClientTrust implements ClientTrust {
  private static final Logger LOG = LoggerFactory.getLogger(FileClientTrust.class);

  /** Longer chains are of no use to anybody. */
  private static final int LONGEST_CHAIN = 8;

  private final TrustFiles files;
  private String seen = "";
  private String judged = "";
  private volatile TrustStore inForce = TrustStore.empty();

  /** Reads the files for the first time. */
  FileClientTrust(TrustFiles files) {
    this.files = files;
    seen = files.stamp();
    poll();
  }

  /**
   * Looks whether files have changed; a change counts when it is seen twice alike. While a file
   * cannot be read the former ones stay in force: revoked stays revoked.
   */
  void poll() {
    String stamp = files.stamp();
    boolean settled = stamp.equals(seen);
    seen = stamp;
    if (files.anchors().isEmpty() || !settled || stamp.equals(judged)) {
      return;
    }
    judged = stamp;
    try {
      inForce = files.read();
      LOG.info(
          "Client certificates are trusted by {} anchors; {} lists of revocations",
          inForce.anchors().size(),
          inForce.revocations().size());
    } catch (KeyFileException e) {
      LOG.error(
          "{}; {}",
          e.getMessage(),
          hasAnchors() ? "what was read before stays in force" : "no client is trusted");
    }
  }

  @Override
  public boolean hasAnchors() {
    return !inForce.anchors().isEmpty();
  }

  X509Certificate[] issuers() {
    return inForce.issuers();
  }

  @Override
  public Optional<List<String>> trustedAddresses(List<X509Certificate> chain) {
    TrustStore trust = inForce;
    if (chain.isEmpty() || trust.anchors().isEmpty()) {
      return Optional.empty();
    }
    try {
      if (chain.size() > LONGEST_CHAIN) {
        throw new GeneralSecurityException("the chain is too long");
      }
      trust.validate(chain);
      EndEntity.check(chain.get(0));
      return Optional.of(EndEntity.addresses(chain.get(0)));
    } catch (GeneralSecurityException e) {
      // The subject is the client's word: not for the log.
      LOG.info("A client's certificate is not trusted: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
