package dev.ashlar.sasl.api;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What is known of the security of the connection under the stream.
 *
 * @param encrypted whether the stream is encrypted
 * @param channelBindings the channel bindings of the connection
 * @param peerCertificates the certificate chain that the peer showed, end entity first, the key of
 *     which it proved to own; empty if there is none. Whether it is to be trusted is for the
 *     mechanism to find out
 */
public record ChannelSecurity(
    boolean encrypted, ChannelBindings channelBindings, List<X509Certificate> peerCertificates) {
  /** Copies the list. */
  public ChannelSecurity {
    peerCertificates = List.copyOf(peerCertificates);
  }

  /** A connection in the clear. */
  public static ChannelSecurity clear() {
    return new ChannelSecurity(false, ChannelBindings.none(), List.of());
  }

  /** An encrypted connection whose peer showed no certificate. */
  public static ChannelSecurity encrypted(ChannelBindings channelBindings) {
    return new ChannelSecurity(true, channelBindings, List.of());
  }
}
