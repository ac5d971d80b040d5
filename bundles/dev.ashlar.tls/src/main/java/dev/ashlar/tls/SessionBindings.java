package dev.ashlar.tls;

import dev.ashlar.transport.api.ChannelBindings;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channel bindings of one connection. tls-exporter only with TLS 1.3, where it is always sound (RFC
 * 9266 section 3), and only on a JDK that can export keying material (25).
 */
final class SessionBindings implements ChannelBindings {
  private static final Logger LOG = LoggerFactory.getLogger(SessionBindings.class);
  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";
  private static final int EXPORTER_BYTES = 32;
  private static final Optional<MethodHandle> EXPORT = findExport();

  private final SSLSession session;
  private final Optional<X509Certificate> certificate;

  /**
   * Makes the bindings of a session whose handshake is done.
   *
   * @param session of the engine
   * @param certificate the server's
   */
  SessionBindings(SSLSession session, Optional<X509Certificate> certificate) {
    this.session = session;
    this.certificate = certificate;
  }

  private static Optional<MethodHandle> findExport() {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findVirtual(
                  ExtendedSSLSession.class,
                  "exportKeyingMaterialData",
                  MethodType.methodType(byte[].class, String.class, byte[].class, int.class)));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  /** Whether this JDK can do tls-exporter at all. */
  static boolean canExport() {
    return EXPORT.isPresent();
  }

  @Override
  public List<String> types() {
    List<String> types = new ArrayList<>();
    if (EXPORT.isPresent()
        && session instanceof ExtendedSSLSession
        && session.getProtocol().equals("TLSv1.3")) {
      types.add(TLS_EXPORTER);
    }
    if (certificate.flatMap(SessionBindings::hashOf).isPresent()) {
      types.add(TLS_SERVER_END_POINT);
    }
    return types;
  }

  @Override
  public Optional<byte[]> data(String type) {
    if (!types().contains(type)) {
      return Optional.empty();
    }
    return type.equals(TLS_EXPORTER) ? export() : certificate.flatMap(SessionBindings::endPoint);
  }

  private Optional<byte[]> export() {
    try {
      MethodHandle export = EXPORT.orElseThrow();
      return Optional.of(
          (byte[])
              export.invokeExact(
                  (ExtendedSSLSession) session, EXPORTER_LABEL, new byte[0], EXPORTER_BYTES));
    } catch (Throwable e) {
      LOG.warn("tls-exporter is not to be had: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Optional<byte[]> endPoint(X509Certificate certificate) {
    try {
      String hash = hashOf(certificate).orElseThrow();
      return Optional.of(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      LOG.warn("tls-server-end-point is not to be had: {}", e.toString());
      return Optional.empty();
    }
  }

  /**
   * RFC 5929 section 4.1: the hash of the certificate's signature, but SHA-256 for MD5 and SHA-1.
   */
  static Optional<String> hashOf(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (algorithm.equals("RSASSA-PSS")) {
      return pssHash(certificate.getSigAlgParams());
    }
    int with = algorithm.indexOf("WITH");
    return with < 0 ? Optional.empty() : Optional.of(atLeastSha256(algorithm.substring(0, with)));
  }

  private static Optional<String> pssHash(byte[] encoded) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(encoded);
      PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
      return Optional.of(atLeastSha256(spec.getDigestAlgorithm().toUpperCase(Locale.ROOT)));
    } catch (GeneralSecurityException | java.io.IOException e) {
      return Optional.empty();
    }
  }

  private static String atLeastSha256(String name) {
    String plain = name.replace("-", "").replace("/", "");
    return switch (plain) {
      case "MD5", "SHA1", "SHA" -> "SHA-256";
      case "SHA224", "SHA256", "SHA384", "SHA512" -> "SHA-" + plain.substring(3);
      default -> name;
    };
  }
}
