package dev.ashlar.feature.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

  @Test
  void listShouldBeReadFromOneLineOrSeveralValues() {
    assertEquals(List.of("A", "B", "C"), SettingsReader.list(new String[] {" A, B ,", "", "C"}));
  }

  @Test
  void providersShouldBeReadByHost() {
    assertEquals(
        Map.of("a.example", "ldap", "b.example", "stored"),
        SettingsReader.providers(List.of("A.example=ldap", "b.example = stored")));
  }

  @Test
  void providerWithoutHostShouldBeRefused() {
    for (String wrong : new String[] {"ldap", "=ldap", "a.example="}) {
      assertThrows(IllegalArgumentException.class, () -> SettingsReader.providers(List.of(wrong)));
    }
  }
}
