package dev.ashlar.sasl.external;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/** A certificate that nobody looks into. */
final class AnyCertificate extends X509Certificate {
  private static final long serialVersionUID = 1L;

  @Override
  public byte[] getEncoded() {
    return new byte[0];
  }

  @Override
  public String toString() {
    return "any certificate";
  }

  @Override
  public void checkValidity() {}

  @Override
  public void checkValidity(Date date) {}

  @Override
  public void verify(PublicKey key) {}

  @Override
  public void verify(PublicKey key, String provider) {}

  @Override
  public int getVersion() {
    throw new UnsupportedOperationException();
  }

  @Override
  public BigInteger getSerialNumber() {
    throw new UnsupportedOperationException();
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"})
  public Principal getIssuerDN() {
    throw new UnsupportedOperationException();
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"})
  public Principal getSubjectDN() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Date getNotBefore() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Date getNotAfter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] getTBSCertificate() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] getSignature() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getSigAlgName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getSigAlgOID() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] getSigAlgParams() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean[] getIssuerUniqueID() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean[] getSubjectUniqueID() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean[] getKeyUsage() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getBasicConstraints() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PublicKey getPublicKey() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasUnsupportedCriticalExtension() {
    return false;
  }

  @Override
  public Set<String> getCriticalExtensionOIDs() {
    return Set.of();
  }

  @Override
  public Set<String> getNonCriticalExtensionOIDs() {
    return Set.of();
  }

  @Override
  public byte[] getExtensionValue(String oid) {
    return new byte[0];
  }
}
