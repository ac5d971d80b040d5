/**
 * SASL EXTERNAL (RFC 4422 appendix A) for clients that log in by a certificate: RFC 6120 sections
 * 6.3.4 and 13.7.2.2, XEP-0178 section 2.
 *
 * <p>The SASL feature calls it. Whether a certificate is trusted, and which addresses it has, is
 * said by the service {@code ClientTrust}; it is asked at each offer and again at each attempt, so
 * that a revocation takes effect at once. While there is none, the mechanism cannot be used.
 */
@NullMarked
package dev.ashlar.sasl.external;

import org.jspecify.annotations.NullMarked;
