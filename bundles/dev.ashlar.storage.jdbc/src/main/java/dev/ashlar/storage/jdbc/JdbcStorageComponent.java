package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the database as a service; the key {@code factory.target} selects the driver. */
@Component(
    configurationPid = "dev.ashlar.storage.jdbc",
    property = StorageProvider.NAME_PROPERTY + "=jdbc")
@Designate(ocd = JdbcStorageComponent.Config.class)
public final class JdbcStorageComponent implements StorageProvider {

  /** Keys of {@code config/dev.ashlar.storage.jdbc.cfg}. */
  @ObjectClassDefinition(
      name = "Storage in an SQL database",
      description = "Where users and messages are kept: the embedded H2, or PostgreSQL.")
  @interface Config {

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

  private final JdbcStorageProvider provider;

  /** Opens the database. */
  @Activate
  public JdbcStorageComponent(
      @Reference(name = "factory") DataSourceFactory factory, Config config, BundleContext context)
      throws SQLException {
    Path data = Path.of(Objects.requireNonNullElse(context.getProperty("ashlar.data"), "data"));
    DatabaseUrl url = DatabaseUrl.of(config.url(), data);
    url.makeDirectory();
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, url.text());
    properties.setProperty(DataSourceFactory.JDBC_USER, config.user());
    properties.setProperty(DataSourceFactory.JDBC_PASSWORD, config._password());
    DataSource source = factory.createDataSource(properties);
    StorageLimits limits =
        new StorageLimits(config.document_max_bytes(), StorageLimits.DEFAULT.nameBytes());
    provider =
        new JdbcStorageProvider(
            new Database(
                source,
                url.dialect(),
                new JdbcSettings(
                    config.pool_size(), config.pending_max(), config.pending_max_bytes(), limits)),
            limits);
  }

  @Deactivate
  void stop() {
    provider.close();
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return provider.keyValue(name);
  }

  @Override
  public LogStore log(StoreName name) {
    return provider.log(name);
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return provider.keyValueStores();
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return provider.logStores();
  }

  @Override
  public StorageLimits limits() {
    return provider.limits();
  }
}
