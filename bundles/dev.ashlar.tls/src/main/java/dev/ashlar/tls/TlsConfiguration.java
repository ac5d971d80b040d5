package dev.ashlar.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The file {@code dev.ashlar.tls.cfg}. */
@ObjectClassDefinition(
    name = "Ashlar TLS",
    description = "Certificates, versions and cipher suites. Live for new streams.")
@interface TlsConfiguration {
  /** Versions. */
  @AttributeDefinition(
      name = "Protocols",
      description = "TLS versions, separated by commas; there are TLSv1.3 and TLSv1.2.")
  String[] protocols() default {"TLSv1.3", "TLSv1.2"};

  /** Suites. */
  @AttributeDefinition(
      name = "Cipher suites",
      description =
          "IANA names, the best one first; empty for all with forward secrecy and authenticated"
              + " encryption. Others are weak (RFC 9325), and refused.",
      required = false)
  String[] cipher_suites() default {};

  /** The suite of RFC 6120. */
  @AttributeDefinition(
      name = "Weak mandatory suite",
      description =
          "Whether TLS_RSA_WITH_AES_128_CBC_SHA may be chosen when a client has nothing better: RFC"
              + " 6120 section 13.8 demanded it, later advice (RFC 7590, RFC 9325) is against it. It"
              + " needs TLSv1.2, a certificate with an RSA key, and a Java that has not disabled it, as"
              + " newer ones have.")
  boolean weak_mandatory_suite() default false;

  /** Further directory. */
  @AttributeDefinition(
      name = "Certificate directory",
      description =
          "Looked at before config/certs and data/certs, for HOST.pem, HOST.crt with HOST.key,"
              + " HOST.p12, or HOST/fullchain.pem with HOST/privkey.pem.",
      required = false)
  String directory() default "";

  /** Password. */
  @AttributeDefinition(
      name = "PKCS#12 password",
      description = "Of the .p12 files.",
      type = AttributeType.PASSWORD,
      required = false)
  String pkcs12_password() default "";

  /** Whether to make certificates. */
  @AttributeDefinition(
      name = "Make self-signed certificates",
      description = "Whether a host without any file gets one in data/certs.")
  boolean self_signed() default true;

  /** Trust in clients. */
  @AttributeDefinition(
      name = "Client trust anchors",
      description =
          "Files with the certificates (PEM or DER) of the authorities that vouch for clients,"
              + " separated by commas; relative ones are below config. Only they are trusted. Without"
              + " any, the default, no client is asked for a certificate. Files are read again when"
              + " they change.",
      required = false)
  String[] client_anchors() default {};

  /** Revocation. */
  @AttributeDefinition(
      name = "Client certificate revocation lists",
      description =
          "Files, or directories of files, with revocation lists (PEM or DER), separated by commas."
              + " If there are any, a client's certificate is refused that is revoked, or whose"
              + " issuer has no list in force here. Default: none, nothing is checked.",
      required = false)
  String[] client_revocations() default {};

  /** How often. */
  @AttributeDefinition(
      name = "Reload seconds",
      description = "How often the files are looked at; a change counts when it is seen twice.",
      min = "1")
  int reload_seconds() default 3;
}
