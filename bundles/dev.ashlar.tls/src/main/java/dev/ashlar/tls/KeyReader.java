package dev.ashlar.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Reads keys and chains and checks that they belong together. */
final class KeyReader {
  /** Chains are a few kilobytes; what is larger was put there by mistake. */
  private static final long MOST_BYTES = 1 << 20;

  private final char[] storePassword;

  /**
   * Makes a reader.
   *
   * @param storePassword of PKCS#12 files
   */
  KeyReader(String storePassword) {
    this.storePassword = storePassword.toCharArray();
  }

  /**
   * Reads a host's key.
   *
   * @param source which files
   * @return a key with its chain, in order
   * @throws KeyFileException if the files are not what they should be
   */
  HostKey read(KeyFiles source) throws KeyFileException {
    try {
      for (Path file : source.files()) {
        if (Files.size(file) > MOST_BYTES) {
          throw new KeyFileException(file + " is larger than " + MOST_BYTES + " bytes");
        }
      }
      HostKey read =
          switch (source.format()) {
            case PEM -> readPem(source.files());
            case PKCS12 -> readStore(source.first());
          };
      check(read);
      return read;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new KeyFileException(source.first() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static HostKey readPem(List<Path> files)
      throws IOException, GeneralSecurityException, KeyFileException {
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : files) {
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
          PEMParser parser = new PEMParser(text)) {
        Object next = parser.readObject();
        while (next != null) {
          if (next instanceof X509CertificateHolder holder) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
          } else {
            key = toKey(next, key, file);
          }
          next = parser.readObject();
        }
      }
    }
    return join(key, certificates, files.get(0));
  }

  private static @Nullable PrivateKey toKey(Object pem, @Nullable PrivateKey before, Path file)
      throws IOException, KeyFileException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    if (pem instanceof PEMKeyPair pair) {
      return converter.getPrivateKey(pair.getPrivateKeyInfo());
    }
    if (pem instanceof PrivateKeyInfo info) {
      return converter.getPrivateKey(info);
    }
    if (pem instanceof PEMEncryptedKeyPair || pem instanceof PKCS8EncryptedPrivateKeyInfo) {
      throw new KeyFileException(file + " has an encrypted key; only clear ones can be used");
    }
    return before;
  }

  private HostKey readStore(Path file)
      throws IOException, GeneralSecurityException, KeyFileException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, storePassword);
    }
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.getKey(alias, storePassword);
      if (key instanceof PrivateKey privateKey) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
          chain.add((X509Certificate) certificate);
        }
        return join(privateKey, chain, file);
      }
    }
    throw new KeyFileException(file + " has no private key");
  }

  private static HostKey join(
      @Nullable PrivateKey key, List<X509Certificate> certificates, Path file)
      throws KeyFileException {
    if (key == null) {
      throw new KeyFileException(file + " has no private key");
    }
    if (certificates.isEmpty()) {
      throw new KeyFileException(file + " has no certificate");
    }
    return new HostKey(key, certificates, file);
  }

  private static void check(HostKey read) throws KeyFileException, GeneralSecurityException {
    if (!matches(read.key(), read.certificate().getPublicKey())) {
      throw new KeyFileException(
          read.file() + ": the first certificate does not belong to the private key");
    }
    List<X509Certificate> chain = read.chain();
    for (int i = 1; i < chain.size(); i++) {
      if (!chain
          .get(i - 1)
          .getIssuerX500Principal()
          .equals(chain.get(i).getSubjectX500Principal())) {
        throw new KeyFileException(
            read.file() + ": certificate " + (i + 1) + " is not the issuer of the one before");
      }
    }
  }

  private static boolean matches(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    if (!sameFamily(key.getAlgorithm(), certified.getAlgorithm())) {
      return false;
    }
    byte[] probe = "key and certificate".getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(probe);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certified);
    verifier.update(probe);
    return verifier.verify(signature);
  }

  private static boolean sameFamily(String one, String other) {
    return one.equals(other) || (one.startsWith("Ed") && other.startsWith("Ed"));
  }
}
