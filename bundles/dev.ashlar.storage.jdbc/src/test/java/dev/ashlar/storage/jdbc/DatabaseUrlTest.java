package dev.ashlar.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseUrlTest {

  private static final Path DATA = Path.of("/srv/data");

  @Test
  void urlShouldSelectTheDialect() {
    assertEquals(Dialect.H2, DatabaseUrl.of("jdbc:h2:mem:x", DATA).dialect());
    DatabaseUrl postgresql = DatabaseUrl.of("jdbc:postgresql://127.0.0.1/ashlar", DATA);
    assertEquals(Dialect.POSTGRESQL, postgresql.dialect());
    assertEquals(
        "jdbc:postgresql://127.0.0.1/ashlar?connectTimeout=5&socketTimeout=30&tcpKeepAlive=true",
        postgresql.text());
    assertEquals(
        "jdbc:postgresql:x?socketTimeout=9&connectTimeout=5&tcpKeepAlive=true",
        DatabaseUrl.of("jdbc:postgresql:x?socketTimeout=9", DATA).text());
    assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.of("jdbc:mysql:x", DATA));
  }

  @Test
  void h2ShouldGetTheSettingsThatTheUrlDoesNotMake() {
    String text = DatabaseUrl.of("jdbc:h2:file:{data}/db/x;cache_size=4096", DATA).text();
    assertTrue(text.startsWith("jdbc:h2:file:/srv/data/db/x;cache_size=4096;WRITE_DELAY=0;"), text);
    assertFalse(text.contains("CACHE_SIZE=8192;"), text);
    assertTrue(text.contains(";QUERY_CACHE_SIZE=32"), text);
  }

  @Test
  void optionsThatRunCodeShouldBeRefusedWithoutShowingTheUrl() {
    for (String option :
        List.of(
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/secret'",
            "jdbc:h2:mem:x;init=create alias secret",
            "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='secret'",
            "jdbc:postgresql://h/d?socketFactory=secret",
            "jdbc:postgresql://h/d?sslfactory=secret")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.of(option, DATA));
      assertFalse(refused.getMessage().contains("secret"));
    }
  }

  @Test
  void directoryShouldBeForTheOwnerOnly(@TempDir Path data) throws Exception {
    DatabaseUrl.of("jdbc:h2:file:{data}/db/ashlar", data).makeDirectory();
    Path made = data.resolve("db");
    assertTrue(Files.isDirectory(made));
    if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
  }
}
