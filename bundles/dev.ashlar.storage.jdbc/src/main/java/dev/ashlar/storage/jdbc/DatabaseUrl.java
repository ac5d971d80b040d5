package dev.ashlar.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * A JDBC URL that has been checked and completed.
 *
 * @param text the URL for the driver
 * @param dialect that it selects
 */
record DatabaseUrl(String text, Dialect dialect) {

  private static final String H2 = "jdbc:h2:";
  private static final String H2_FILE = "jdbc:h2:file:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** Options that execute code or load classes by name. */
  private static final List<String> REFUSED =
      List.of(
          "INIT=",
          "RUNSCRIPT",
          "DATABASE_EVENT_LISTENER",
          "SOCKETFACTORY=",
          "SSLFACTORY=",
          "AUTHENTICATIONPLUGINCLASSNAME=");

  /**
   * Appended where the URL does not say otherwise. WRITE_DELAY: see {@link Dialect#H2}.
   * MAX_COMPACT_TIME: milliseconds for tidying up at the end. LAZY_QUERY_EXECUTION: rows are read
   * as they are asked for, so a page never holds more than its weight. CACHE_SIZE is in KiB.
   * DB_CLOSE_ON_EXIT: the bundle closes the database, not a hook. TRACE_LEVEL_FILE: H2 would write
   * statements that fail to a file beside the database.
   */
  private static final List<String> H2_SETTINGS =
      List.of(
          "WRITE_DELAY=0",
          "LAZY_QUERY_EXECUTION=1",
          "MAX_COMPACT_TIME=1000",
          "CACHE_SIZE=8192",
          "QUERY_CACHE_SIZE=32",
          "DB_CLOSE_ON_EXIT=FALSE",
          "TRACE_LEVEL_FILE=0");

  /** Appended likewise, in seconds: a database that hangs must not hold the threads for ever. */
  private static final List<String> POSTGRESQL_SETTINGS =
      List.of("connectTimeout=5", "socketTimeout=30", "tcpKeepAlive=true");

  /**
   * Checks and completes a configured URL.
   *
   * @param data replaces {@code {data}}
   * @throws IllegalArgumentException if the URL is of no known database or has a refused option;
   *     the message never holds the URL, which may hold a password
   */
  static DatabaseUrl of(String configured, Path data) {
    String upper = configured.toUpperCase(Locale.ROOT);
    for (String option : REFUSED) {
      if (upper.contains(option)) {
        throw new IllegalArgumentException("option not allowed in the database URL: " + option);
      }
    }
    String url = configured.replace("{data}", data.toAbsolutePath().toString());
    if (url.startsWith(POSTGRESQL)) {
      return new DatabaseUrl(completed(url, POSTGRESQL_SETTINGS), Dialect.POSTGRESQL);
    }
    if (!url.startsWith(H2)) {
      throw new IllegalArgumentException(
          "the database URL begins with neither " + H2 + " nor " + POSTGRESQL);
    }
    StringBuilder completed = new StringBuilder(url);
    for (String setting : H2_SETTINGS) {
      if (!upper.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
        completed.append(';').append(setting);
      }
    }
    return new DatabaseUrl(completed.toString(), Dialect.H2);
  }

  private static String completed(String url, List<String> settings) {
    StringBuilder completed = new StringBuilder(url);
    for (String setting : settings) {
      if (!url.contains(setting.substring(0, setting.indexOf('=') + 1))) {
        completed.append(completed.indexOf("?") < 0 ? '?' : '&').append(setting);
      }
    }
    return completed.toString();
  }

  /** Makes the directory of an embedded database, for the owner only where that can be said. */
  void makeDirectory() {
    if (!text.startsWith(H2_FILE)) {
      return;
    }
    Path directory =
        Path.of(text.substring(H2_FILE.length(), text.indexOf(';'))).toAbsolutePath().getParent();
    try {
      if (directory == null || Files.isDirectory(directory)) {
        return;
      }
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory, e);
    }
  }
}
