package dev.ashlar.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Trust anchors and revocation lists, and the validation of a path by them (RFC 5280 section 6, by
 * the JDK). Immutable; never asks the network.
 *
 * @param anchors whom we trust
 * @param revocations lists
 * @param checksRevocation whether a certificate without a list that is in force is refused
 */
record TrustStore(Set<TrustAnchor> anchors, List<X509CRL> revocations, boolean checksRevocation) {
  TrustStore {
    anchors = Set.copyOf(anchors);
    revocations = List.copyOf(revocations);
  }

  /** Trusts nobody. */
  static TrustStore empty() {
    return new TrustStore(Set.of(), List.of(), false);
  }

  static TrustStore of(
      List<X509Certificate> anchors, List<X509CRL> revocations, boolean checksRevocation) {
    Set<TrustAnchor> set = new HashSet<>();
    anchors.forEach(certificate -> set.add(new TrustAnchor(certificate, null)));
    return new TrustStore(set, revocations, checksRevocation);
  }

  /** The certificates of the anchors. */
  X509Certificate[] issuers() {
    return anchors.stream().map(TrustAnchor::getTrustedCert).toArray(X509Certificate[]::new);
  }

  /**
   * Validates a path.
   *
   * @param chain the end entity first, its anchor last or left out
   * @throws GeneralSecurityException if it does not lead to an anchor, or a part of it is expired,
   *     revoked or not made for this
   */
  void validate(List<X509Certificate> chain) throws GeneralSecurityException {
    List<X509Certificate> path = chain.stream().filter(c -> !isAnchor(c)).toList();
    if (path.isEmpty() || !path.get(0).equals(chain.get(0))) {
      throw new GeneralSecurityException("an authority is no end entity");
    }
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(checksRevocation);
    if (checksRevocation) {
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
      parameters.addCertPathChecker(checker);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocations)));
    }
    validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
  }

  private boolean isAnchor(X509Certificate certificate) {
    return anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
  }
}
