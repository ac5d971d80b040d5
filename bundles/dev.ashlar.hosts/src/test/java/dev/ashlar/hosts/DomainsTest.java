package dev.ashlar.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {
  private static final String[] NONE = {};

  @Test
  void domainsShouldBeCanonicalInTheOrderGiven() {
    Domains domains =
        Domains.of(
            new String[] {" B.Example ", "a.example", "", "b.example", "b\u00fccher.example"},
            new String[] {"Old.Example"});
    assertEquals(List.of("b.example", "a.example", "b\u00fccher.example"), domains.domains());
    assertEquals(Set.of("old.example"), domains.formerDomains());
    assertTrue(domains.serves("b.example"));
    assertFalse(domains.serves("old.example"));
    assertFalse(domains.serves("B.example"), "asked with canonical names only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@a.example", "a.example/x", "a b", "", "  ", "@", "a..b"})
  void whatIsNoDomainShouldBeRefused(String text) {
    assertThrows(RuntimeException.class, () -> Domains.of(new String[] {text}, NONE));
  }

  @Test
  void aServerShouldHaveADomain() {
    assertThrows(IllegalArgumentException.class, () -> Domains.of(NONE, NONE));
  }
}
