package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.LogEntry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Writes without end and prints a line for each acknowledgement, until it is killed. */
final class CrashChild {

  /** Long enough for the housekeeping of the database to begin, and to be ended by a write. */
  private static final long PAUSE_MILLIS = 2_300;

  private static final int PAUSE_AT = 50;

  private CrashChild() {}

  /**
   * Runs.
   *
   * @param args directory of the database, name of the round
   */
  public static void main(String[] args) throws InterruptedException {
    JdbcStorageProvider provider = TestDatabase.open(Path.of(args[0]), 10_000);
    String round = args[1];
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Semaphore window = new Semaphore(40);
    Document document = Document.of(new byte[300]);
    for (int i = 0; ; i++) {
      if (i == PAUSE_AT) {
        Thread.sleep(PAUSE_MILLIS);
      }
      window.acquire(2);
      String name = round + "-" + i;
      provider
          .keyValue(CrashTest.STORE)
          .put("o" + i % 7, name, document)
          .thenAccept(version -> out.println("D " + name + " " + version))
          .whenComplete((done, failure) -> window.release());
      provider
          .log(CrashTest.STORE)
          .append("o", new LogEntry(name, Instant.EPOCH, Optional.of("p"), document))
          .thenAccept(appended -> out.println("E " + name + " 0"))
          .whenComplete((done, failure) -> window.release());
    }
  }
}
