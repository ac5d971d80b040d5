package dev.ashlar.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applies every rule to the bundles that this build made. */
class HouseTest {

  private static final Path FOLDER = Path.of(System.getProperty("ashlar.bundles", ".."));

  private static House house = House.of();

  @BeforeAll
  static void readTheHouse() {
    house = HouseReader.read(FOLDER);
  }

  @Test
  void houseShouldKeepItsRules() throws IOException {
    List<Violation> violations =
        Rules.all().stream().flatMap(rule -> rule.violations(house)).toList();
    List<String> wrong = permits().judge(violations);
    assertTrue(wrong.isEmpty(), () -> "\n" + String.join("\n", wrong));
  }

  @Test
  void everyBundleShouldHaveTheNameOfItsFolder() {
    List<String> folders =
        HouseReader.bundleFolders(FOLDER).stream()
            .map(folder -> folder.getFileName().toString())
            .toList();
    assertEquals(folders, house.bundles().stream().map(Bundle::name).toList());
  }

  @Test
  void everyBundleShouldBeBuiltBeforeThisModule() throws IOException {
    String pom = Files.readString(FOLDER.resolve("dev.ashlar.structure/pom.xml"));
    List<String> missing =
        house.bundles().stream()
            .map(Bundle::name)
            .filter(name -> !pom.contains("<artifactId>" + name + "</artifactId>"))
            .toList();
    assertEquals(List.of(), missing, "not among the dependencies of dev.ashlar.structure");
  }

  @Test
  void theHouseShouldNotBeEmpty() {
    assertFalse(house.sources().isEmpty());
    assertTrue(house.classes().anyMatch(type -> type.references().contains("java.lang.Object")));
  }

  private static Permits permits() throws IOException {
    try (InputStream in = HouseTest.class.getResourceAsStream("permits.txt")) {
      byte[] text = Objects.requireNonNull(in, "permits.txt").readAllBytes();
      return Permits.parse(new String(text, StandardCharsets.UTF_8).lines().toList());
    }
  }
}
