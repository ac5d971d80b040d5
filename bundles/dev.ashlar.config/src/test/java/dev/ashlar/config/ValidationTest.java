package dev.ashlar.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationTest {

  private static Validation validate(String name, String text) {
    ConfigurationFile file =
        ConfigurationFile.parse(name + ".cfg", text.getBytes(StandardCharsets.UTF_8));
    return Validation.of(file, TestDefinitions.all().get(file.factoryPid().orElse(file.pid())));
  }

  private static void refused(String text, String... faults) {
    assertEquals(
        List.of(faults),
        validate("test.one", text).faults().stream().map(Fault::toString).toList());
  }

  @Test
  void valuesShouldBeTyped() {
    Map<String, Object> values =
        validate(
                "test.one",
                """
                max.bytes = 10
                domains = x, y\\,z ,
                ports =
                on = false
                ratio = 2
                mode = safe
                password = secret
                service.ranking = 7
                """)
            .values();
    assertEquals(10, values.get("max.bytes"));
    assertArrayEquals(new String[] {"x", "y,z"}, (String[]) values.get("domains"));
    assertArrayEquals(new Integer[0], (Integer[]) values.get("ports"));
    assertEquals(false, values.get("on"));
    assertEquals(2.0, values.get("ratio"));
    assertEquals("safe", values.get("mode"));
    assertEquals("secret", values.get(".password"));
    assertEquals(7, values.get("service.ranking"));
    assertEquals(8, values.size());
  }

  @Test
  void emptyFileShouldBeRight() {
    assertEquals(new Validation(Map.of(), List.of()), validate("test.one", ""));
  }

  @Test
  void unknownKeyShouldBeRefusedWithASuggestion() {
    refused("max.byte = 20", "line 1: max.byte: unknown key; did you mean max.bytes?");
    refused("zzz = 20", "line 1: zzz: unknown key");
  }

  @Test
  void wrongTypesShouldBeRefused() {
    refused(
        "max.bytes = many\non = yes\nports = 1, x, 2\nratio = 1/2",
        "line 1: max.bytes: must be a whole number below 2147483648, not \"many\"",
        "line 2: on: must be true or false, not \"yes\"",
        "line 3: ports: must be a whole number below 2147483648, not \"x\"",
        "line 4: ratio: must be a number, not \"1/2\"");
    refused("max.bytes =", "line 1: max.bytes: must be a whole number below 2147483648, not \"\"");
  }

  @Test
  void valuesOutOfBoundsShouldBeRefused() {
    refused("max.bytes = 9", "line 1: max.bytes: must be at least 10, not \"9\"");
    refused("max.bytes = 101", "line 1: max.bytes: must be at most 100, not \"101\"");
    refused("ports = 5, 0", "line 1: ports: must be at least 1, not \"0\"");
    refused("mode = quick", "line 1: mode: must be one of fast, safe, not \"quick\"");
  }

  @Test
  void passwordShouldNotBeShown() {
    Validation validation = validate("test.one", "password = much-too-long-secret");
    assertEquals(1, validation.faults().size());
    assertFalse(validation.faults().toString().contains("secret"));
  }

  @Test
  void requiredKeyWithoutDefaultShouldBeSet() {
    assertEquals(
        List.of("name: must be set"),
        validate("test.many~a", "").faults().stream().map(Fault::toString).toList());
    assertEquals(List.of(), validate("test.many~a", "name = xy").faults());
  }

  @Test
  void factoryShouldNeedAName() {
    assertEquals(1, validate("test.many", "name = xy").faults().size());
    assertEquals(1, validate("test.one~a", "").faults().size());
  }

  @Test
  void documentTypeDeclarationShouldBeRefused() {
    byte[] bytes = "<!DOCTYPE x [<!ENTITY e \"e\">]><x/>".getBytes(StandardCharsets.UTF_8);
    assertThrows(
        IOException.class, () -> MetatypeReader.read(new ByteArrayInputStream(bytes), t -> t));
  }
}
