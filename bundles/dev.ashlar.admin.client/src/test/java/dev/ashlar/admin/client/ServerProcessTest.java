package dev.ashlar.admin.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  @TempDir private Path data;

  @Test
  void processWithTheSameIdAndStartShouldBeFound() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    write(self.pid() + "\n" + self.info().startInstant().orElseThrow() + "\n");
    assertEquals(self.pid(), ServerProcess.find(data).orElseThrow().pid());
  }

  @Test
  void laterProcessWithTheSameIdShouldNotBeTakenForTheServer() throws IOException {
    write(ProcessHandle.current().pid() + "\n2001-01-01T00:00:00Z\n");
    assertTrue(ServerProcess.find(data).isEmpty());
  }

  @Test
  void missingOrBrokenFileShouldBeNoProcess() throws IOException {
    assertTrue(ServerProcess.find(data).isEmpty());
    write("nonsense");
    assertTrue(ServerProcess.find(data).isEmpty());
  }

  private void write(String text) throws IOException {
    Files.writeString(data.resolve("ashlar.pid"), text);
  }
}
