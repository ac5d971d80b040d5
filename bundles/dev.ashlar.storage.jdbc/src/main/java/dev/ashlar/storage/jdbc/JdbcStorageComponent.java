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
import org.osgi.service.metatype.annotations.Designate;

/** Offers the database as a service; the key {@code factory.target} selects the driver. */
@Component(
    configurationPid = "dev.ashlar.storage.jdbc",
    property = StorageProvider.NAME_PROPERTY + "=jdbc")
@Designate(ocd = JdbcConfig.class)
public final class JdbcStorageComponent implements StorageProvider {

  private final JdbcStorageProvider provider;

  /** Opens the database. */
  @Activate
  public JdbcStorageComponent(
      @Reference(name = "factory") DataSourceFactory factory,
      JdbcConfig config,
      BundleContext context)
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
