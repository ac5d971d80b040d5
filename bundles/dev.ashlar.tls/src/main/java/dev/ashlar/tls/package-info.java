/**
 * Certificates and TLS policy: which certificate is shown to whom, which versions and cipher
 * suites, channel bindings.
 *
 * <p>Who calls it: the STARTTLS feature, by the {@code TlsContexts} service (RFC 6120 sections
 * 5.3.4 and 13.7); admin commands list the certificates. TLS itself is the JDK's (SunJSSE);
 * BouncyCastle reads PEM and makes the self-signed certificate of a first start, and is never
 * registered as a security provider.
 *
 * <p>Where a host's certificate comes from, the first one found: {@code config/certs}, then {@code
 * data/certs}; in each {@code HOST.pem} (chain and key), {@code HOST.crt} with {@code HOST.key},
 * {@code HOST.p12}, or {@code HOST/fullchain.pem} with {@code HOST/privkey.pem}. Files are looked
 * at every few seconds; streams that are open keep what they have, new ones get the new
 * certificate.
 */
@NullMarked
package dev.ashlar.tls;

import org.jspecify.annotations.NullMarked;
