package dev.ashlar.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {

  private static ConfigurationFile parse(String text) {
    return ConfigurationFile.parse("p.cfg", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void entriesShouldKeepTheirLines() {
    ConfigurationFile file =
        parse("# comment\n\n a.b = 1 \r\nc=x = y\nlist = one, \\\n   two\n  # c = 3\nempty =\n");
    assertEquals(
        Map.of(
            "a.b", new ConfigurationFile.Entry(3, "1"),
            "c", new ConfigurationFile.Entry(4, "x = y"),
            "list", new ConfigurationFile.Entry(5, "one, two"),
            "empty", new ConfigurationFile.Entry(8, "")),
        file.entries());
    assertEquals(List.of(), file.faults());
  }

  @Test
  void valueShouldBeUtf8AndOtherwiseAsWritten() {
    ConfigurationFile file = parse("a = r\u00F6meo\\n%${x}#\n");
    assertEquals("r\u00F6meo\\n%${x}#", file.entries().get("a").value());
  }

  @Test
  void faultsOfFormShouldBeFound() {
    ConfigurationFile file = parse("a = 1\nnonsense\n = 2\na = 3\n");
    assertEquals(
        List.of(
            "line 2: not of the form key = value",
            "line 3: not of the form key = value",
            "line 4: a: is set in line 1 already"),
        file.faults().stream().map(Fault::toString).toList());
  }

  @Test
  void otherEncodingShouldBeRefused() {
    ConfigurationFile file =
        ConfigurationFile.parse("p.cfg", "a = \u00F6".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(file.faults().get(0).toString().contains("UTF-8"));
  }

  @Test
  void nameShouldTellTheFactory() {
    assertEquals(Optional.empty(), parse("").factoryPid());
    ConfigurationFile instance = ConfigurationFile.parse("a.b~c.cfg", new byte[0]);
    assertEquals(Optional.of("a.b"), instance.factoryPid());
    assertEquals("a.b~c", instance.pid());
  }
}
