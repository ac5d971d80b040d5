package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Offers one database as a service. Each file {@code dev.ashlar.storage.jdbc~NAME.cfg} makes an
 * instance, which the others know as the provider NAME; the key {@code factory.target} selects the
 * driver.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "dev.ashlar.storage.jdbc")
@Designate(ocd = JdbcStorageComponent.Config.class, factory = true)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>='dev.ashlar.storage.api.StorageProvider'")
public final class JdbcStorageComponent {

  /** The name where no file gives one. */
  private static final String DEFAULT_NAME = "h2";

  /** Keys of {@code config/dev.ashlar.storage.jdbc~NAME.cfg}. */
  @ObjectClassDefinition(
      name = "Storage in an SQL database",
      description =
          "Where users and messages are kept: the embedded H2, or PostgreSQL. The name of this file"
              + " after the tilde is the name of the provider; another database needs another file.")
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
  private final ServiceRegistration<StorageProvider> registration;

  /** Opens the database. */
  @Activate
  public JdbcStorageComponent(
      @Reference(name = "factory") DataSourceFactory factory,
      Config config,
      Map<String, Object> properties,
      BundleContext context)
      throws SQLException {
    Path data = Path.of(Objects.requireNonNullElse(context.getProperty("ashlar.data"), "data"));
    DatabaseUrl url = DatabaseUrl.of(config.url(), data);
    url.makeDirectory();
    StorageLimits limits =
        new StorageLimits(config.document_max_bytes(), StorageLimits.DEFAULT.nameBytes());
    JdbcSettings settings =
        new JdbcSettings(
            name(properties),
            config.pool_size(),
            config.pending_max(),
            config.pending_max_bytes(),
            limits);
    provider =
        new JdbcStorageProvider(
            new Database(source(factory, url, config), url.dialect(), settings), limits);
    registration = context.registerService(StorageProvider.class, provider, named(settings.name()));
  }

  private static DataSource source(DataSourceFactory factory, DatabaseUrl url, Config config)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, url.text());
    properties.setProperty(DataSourceFactory.JDBC_USER, config.user());
    properties.setProperty(DataSourceFactory.JDBC_PASSWORD, config._password());
    return factory.createDataSource(properties);
  }

  private static String name(Map<String, Object> properties) {
    String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
    int tilde = pid.indexOf('~');
    return tilde < 0 ? DEFAULT_NAME : pid.substring(tilde + 1);
  }

  private static Dictionary<String, Object> named(String name) {
    return FrameworkUtil.asDictionary(Map.of(StorageProvider.NAME_PROPERTY, name));
  }

  /** Whoever uses the provider lets go of it first. */
  @Deactivate
  void stop() {
    registration.unregister();
    provider.close();
  }
}
