package dev.ashlar.storage.jdbc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code config/dev.ashlar.storage.jdbc.cfg}. */
@ObjectClassDefinition(
    name = "Storage in an SQL database",
    description = "Where users and messages are kept: the embedded H2, or PostgreSQL.")
@interface JdbcConfig {

  /** JDBC URL. */
  @AttributeDefinition(
      description =
          "JDBC URL, beginning with jdbc:h2: or jdbc:postgresql:. {data} stands for the data"
              + " directory. Options that run SQL scripts at connection are refused.")
  String url() default "jdbc:h2:file:{data}/db/ashlar";

  /** Database user. */
  @AttributeDefinition(description = "Database user.")
  String user() default "ashlar";

  /** Password. */
  @AttributeDefinition(
      description =
          "Password of the database user. The embedded database is guarded by the file system.",
      type = AttributeType.PASSWORD,
      required = false)
  String _password() default "";

  /** Driver. */
  @AttributeDefinition(
      description =
          "Filter that selects the driver; (osgi.jdbc.driver.class=org.postgresql.Driver) for"
              + " PostgreSQL.")
  String factory_target() default "(osgi.jdbc.driver.class=org.h2.Driver)";

  /** Connections. */
  @AttributeDefinition(
      description = "Connections to the database: one for writing, the others for reading.",
      min = "2",
      max = "64")
  int pool_size() default 4;

  /** Largest document. */
  @AttributeDefinition(description = "Largest document in bytes.", min = "1024", max = "1048576")
  int document_max_bytes() default 1 << 20;

  /** Pending operations. */
  @AttributeDefinition(
      description = "Operations that may wait; more are answered as busy.",
      min = "16",
      max = "1000000")
  int pending_max() default 10_000;

  /** Bytes of pending writes. */
  @AttributeDefinition(
      description = "Bytes of documents that may wait to be written; more are answered as busy.",
      min = "1048576")
  long pending_max_bytes() default 64L << 20;
}
