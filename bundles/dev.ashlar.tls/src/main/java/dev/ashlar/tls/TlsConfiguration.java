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
          "IANA names, the best one first; empty for those with forward secrecy and"
              + " authenticated encryption.",
      required = false)
  String[] cipher_suites() default {};

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

  /** How often. */
  @AttributeDefinition(
      name = "Reload seconds",
      description = "How often the files are looked at; a change counts when it is seen twice.",
      min = "1")
  int reload_seconds() default 3;
}
