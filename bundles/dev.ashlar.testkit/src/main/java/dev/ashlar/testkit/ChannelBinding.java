package dev.ashlar.testkit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Channel binding data of a client's TLS session. */
public final class ChannelBinding {
  private ChannelBinding() {}

  /** {@code tls-server-end-point}, RFC 5929 section 4: the hash of the server's certificate. */
  public static byte[] serverEndPoint(SSLSession session) {
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
      String hash = "SHA-256";
      if (algorithm.startsWith("SHA384")) {
        hash = "SHA-384";
      } else if (algorithm.startsWith("SHA512")) {
        hash = "SHA-512";
      }
      return MessageDigest.getInstance(hash).digest(certificate.getEncoded());
    } catch (SSLPeerUnverifiedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code tls-exporter}, RFC 9266; empty where the running JDK (before 25) cannot tell it. */
  public static Optional<byte[]> exporter(SSLSession session) {
    MethodHandle export;
    try {
      MethodType type = MethodType.methodType(byte[].class, String.class, byte[].class, int.class);
      export =
          MethodHandles.publicLookup()
              .findVirtual(ExtendedSSLSession.class, "exportKeyingMaterialData", type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (byte[])
              export.invoke(
                  (ExtendedSSLSession) session, "EXPORTER-Channel-Binding", new byte[0], 32));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
