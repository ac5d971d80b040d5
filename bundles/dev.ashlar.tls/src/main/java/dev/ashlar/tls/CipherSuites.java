package dev.ashlar.tls;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * The cipher suites that may be chosen, judged by their IANA names.
 *
 * <p>Strong is what has ephemeral keys on elliptic curves and authenticated encryption, as BCP 195
 * advises (RFC 9325 sections 4.1 and 4.2). Every other suite is weak, also one that this Java does
 * not have or that nobody has heard of.
 *
 * @param names the best one first; none for all that are strong
 * @param allowsMandatory whether {@link #MANDATORY} is allowed: it is the last one if it is not
 *     named
 */
record CipherSuites(List<String> names, boolean allowsMandatory) {
  /**
   * The suite that RFC 6120 section 13.8.2 makes mandatory to implement. RFC 7590 and BCP 195 have
   * overtaken that: it is weak, and the only weak one that an operator can allow.
   */
  static final String MANDATORY = "TLS_RSA_WITH_AES_128_CBC_SHA";

  /** All that are strong, the best one first. */
  static final List<String> DEFAULT =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final Pattern STRONG =
      Pattern.compile(
          "TLS_(ECDHE_(ECDSA|RSA)_WITH_)?(AES_128_GCM|AES_256_GCM|CHACHA20_POLY1305)_SHA(256|384)");

  /** The worst first. */
  private static final List<Weakness> WEAKNESSES =
      List.of(
          new Weakness("_NULL(_|$)", "it does not encrypt"),
          new Weakness("_anon_", "it does not authenticate the server"),
          new Weakness("_EXPORT", "its keys are too short"),
          new Weakness("_(RC2|RC4|IDEA|3?DES)", "its cipher is broken or its blocks are too short"),
          new Weakness("_MD5$", "MD5 is broken"),
          new Weakness("^(TLS|SSL)_DHE_", "it has Diffie-Hellman keys of a finite field"),
          new Weakness("^(TLS|SSL)_(?!ECDHE_).*_WITH_", "it has no forward secrecy"),
          new Weakness("_CBC_", "CBC is open to attacks on its padding"),
          new Weakness("", "it is not known to be strong"));

  private record Weakness(Pattern names, String reason) {
    Weakness(String names, String reason) {
      this(Pattern.compile(names), reason);
    }
  }

  /**
   * Adds what is not named.
   *
   * @throws IllegalArgumentException if one is weak, or this Java cannot do it; tells the setting
   */
  CipherSuites {
    Set<String> allowed = new LinkedHashSet<>(names.isEmpty() ? DEFAULT : names);
    for (String suite : allowed) {
      Optional<String> reason = weakness(suite);
      if (reason.isPresent() && !(allowsMandatory && suite.equals(MANDATORY))) {
        refuse("cipher.suites", suite + " is weak: " + reason.get());
      }
    }
    if (allowsMandatory) {
      allowed.add(MANDATORY);
    }
    Set<String> available = available();
    for (String suite : allowed) {
      if (!available.contains(suite)) {
        refuse(
            suite.equals(MANDATORY) ? "weak.mandatory.suite" : "cipher.suites",
            "this Java has no "
                + suite
                + ", or has disabled it by jdk.tls.disabledAlgorithms in its java.security");
      }
    }
    names = List.copyOf(allowed);
  }

  private static void refuse(String setting, String reason) {
    throw new IllegalArgumentException(setting + ": " + reason);
  }

  /** Why a suite is weak; empty if it is strong. */
  static Optional<String> weakness(String suite) {
    return STRONG.matcher(suite).matches()
        ? Optional.empty()
        : WEAKNESSES.stream()
            .filter(weakness -> weakness.names().matcher(suite).find())
            .map(Weakness::reason)
            .findFirst();
  }

  /** What this Java can do and has not disabled. */
  static Set<String> available() {
    try {
      return Set.copyOf(
          Arrays.asList(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
