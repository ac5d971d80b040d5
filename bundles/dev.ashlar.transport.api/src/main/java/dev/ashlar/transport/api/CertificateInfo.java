package dev.ashlar.transport.api;

import java.time.Instant;

/**
 * One certificate in force.
 *
 * @param host the virtual host that it serves
 * @param subject its subject, RFC 4514
 * @param expires the end of its validity
 * @param selfSigned whether its issuer is its subject
 * @param sha256 its fingerprint, upper-case hex with colons
 * @param file where it was read from
 */
public record CertificateInfo(
    String host, String subject, Instant expires, boolean selfSigned, String sha256, String file) {}
