package dev.ashlar.tls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The files of trust anchors and revocation lists, PEM or DER.
 *
 * @param anchors files
 * @param revocations files, or directories of which every file counts
 */
record TrustFiles(List<Path> anchors, List<Path> revocations) {
  /** A list of revocations may be long; what is larger was put there by mistake. */
  private static final long MOST_BYTES = 64L << 20;

  TrustFiles {
    anchors = List.copyOf(anchors);
    revocations = List.copyOf(revocations);
  }

  /** Something that differs when the files have changed. */
  String stamp() {
    StringJoiner stamp = new StringJoiner("|");
    Stream.concat(anchors.stream(), revocationFiles().stream())
        .forEach(file -> stamp.add(stamp(file)));
    return stamp.toString();
  }

  /**
   * Reads them all.
   *
   * @throws KeyFileException if one cannot be read, or an anchor's file has no certificate
   */
  TrustStore read() throws KeyFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : anchors) {
      certificates.addAll(
          read(file, (factory, in) -> factory.generateCertificates(in), X509Certificate.class));
    }
    List<X509CRL> lists = new ArrayList<>();
    for (Path file : revocationFiles()) {
      lists.addAll(read(file, (factory, in) -> factory.generateCRLs(in), X509CRL.class));
    }
    return TrustStore.of(certificates, lists, !revocations.isEmpty());
  }

  private List<Path> revocationFiles() {
    return revocations.stream().flatMap(path -> files(path).stream()).toList();
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      return List.of(path);
    }
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return file + " " + a.lastModifiedTime().toMillis() + " " + a.size() + " " + a.fileKey();
    } catch (IOException e) {
      return file + " unreadable";
    }
  }

  private static <T> List<T> read(Path file, Parsing parsing, Class<T> type)
      throws KeyFileException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (Files.size(file) > MOST_BYTES) {
        throw new KeyFileException(file + " is larger than " + MOST_BYTES + " bytes");
      }
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<T> found = parsing.parse(factory, in).stream().map(type::cast).toList();
      if (found.isEmpty()) {
        throw new KeyFileException(file + " has no " + type.getSimpleName());
      }
      return found;
    } catch (IOException | GeneralSecurityException | ClassCastException e) {
      throw new KeyFileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** One of the two ways to read a file. */
  private interface Parsing {
    java.util.Collection<?> parse(CertificateFactory factory, InputStream in)
        throws CertificateException, java.security.cert.CRLException;
  }
}
