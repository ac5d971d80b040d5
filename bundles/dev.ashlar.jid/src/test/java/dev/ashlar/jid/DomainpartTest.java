package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainpartTest {

  @ParameterizedTest
  @CsvSource({
    "EXAMPLE.com, example.com",
    "example.com., example.com",
    "example.com\u3002, example.com",
    "localhost, localhost",
    "1, 1",
    "3com.example, 3com.example",
    "a--b.example, a--b.example",
    "\uff25\uff38\uff21\uff2d\uff30\uff2c\uff25.com, example.com",
    "example\uff0ecom, example.com",
    "example\u3002com, example.com",
    "example\uff61com, example.com",
    "xn--bcher-kva.example, b\u00fccher.example",
    "XN--BCHER-KVA.example, b\u00fccher.example",
    "\uff58\uff4e--bcher-kva.example, b\u00fccher.example",
    "B\u00dcCHER.example, b\u00fccher.example",
    "bu\u0308cher.example, b\u00fccher.example",
    "xn--fa-hia.de, fa\u00df.de",
    "xn--3xa.example, \u03c2.example",
    "xn--fiqs8s, \u4e2d\u56fd",
    "xn--mgbh0fb.example, \u0645\u062b\u0627\u0644.example",
    "192.0.2.1, 192.0.2.1",
    "[2001:DB8:0:0:0:0:0:1], [2001:db8::1]",
    "[2001:db8::1], [2001:db8::1]",
    "[::], [::]",
    "[::1], [::1]",
    "[1::], [1::]",
    "[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
    "[::ffff:192.0.2.1], [::ffff:c000:201]",
    "[1:2:3:4:5:6:7:0], [1:2:3:4:5:6:7:0]",
  })
  void equivalentSpellingsShouldBecomeOne(String input, String canonical) {
    assertEquals(canonical, Jid.of(input).toString());
    assertEquals(canonical, Jid.of(canonical).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "example..com",
        ".example.com",
        "example.com..",
        "exa mple.com",
        "example.com ",
        " example.com",
        "exam_ple.com",
        "example.com:5222",
        "-example.com",
        "example-.com",
        "ab--cd.example",
        "xn--.example",
        "xn--a.example",
        "xn--abc-.example",
        "xn--\u00fc.example",
        // encodes a capital letter, a symbol, and plain ASCII: fake A-labels
        "xn--bcher-2pa.example",
        "xn--45h.example",
        "xn--example-.com",
        // encodes two hyphens in third and fourth place
        "xn--ab---3ra.example",
        "xn--99999999.example",
        "\u265a.example",
        "a\u0378.example",
        "\u0308a.example",
        "a\u00ad.example",
        "a\u200db.example",
        "a\uff20b.example",
        "a\uff0fb.example",
        "\u05d0a.example",
        "1.\u05d0",
        "256.0.0.1",
        "01.2.3.4",
        "[::1",
        "[]",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1::2::3]",
        "[:::]",
        "[:1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:]",
        "[12345::]",
        "[::1%eth0]",
        "[1.2.3.4::]",
        "[::\u0661]",
        "::1",
        "\u0001",
        "a\ud800",
      })
  void whatIsNoHostNameShouldBeRefused(String input) {
    assertTrue(Jid.parse(input).isEmpty());
  }

  @Test
  void namesThatOnlyIdna2003MadeOneShouldStayDistinct() {
    assertNotEquals(Jid.of("fa\u00df.de"), Jid.of("fass.de"));
    assertNotEquals(Jid.of("\u03c2.example"), Jid.of("\u03c3.example"));
  }

  @Test
  void lengthsShouldBeThoseOfTheAsciiForm() {
    String label = "a".repeat(63);
    assertTrue(Jid.parse(label + ".example").isPresent());
    assertTrue(Jid.parse(label + "a.example").isEmpty());
    assertTrue(Jid.parse("\u00fc".repeat(56) + ".example").isPresent());
    assertTrue(Jid.parse("\u00fc".repeat(63) + ".example").isEmpty());
    String name = String.join(".", label, label, label, "b".repeat(61));
    assertTrue(Jid.parse(name).isPresent());
    assertTrue(Jid.parse(name + "b").isEmpty());
    assertTrue(Jid.parse("a.".repeat(127) + "a").isEmpty());
    assertTrue(Jid.parse("a.".repeat(126) + "a").isPresent());
  }

  @Test
  void anyALabelShouldBeRefusedOrStandForItsULabelAlone() {
    Random random = new Random(7622);
    int valid = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder encoded = new StringBuilder("xn--");
      for (int n = random.nextInt(8); n >= 0; n--) {
        encoded.append("abcdefghijklmnopqrstuvwxyz0123456789-".charAt(random.nextInt(37)));
      }
      String label = encoded.toString();
      Optional<Jid> jid = Jid.parse(label);
      if (jid.isPresent()) {
        valid++;
        String canonical = jid.get().domain();
        assertEquals(canonical, Jid.of(canonical).domain());
        assertEquals(label, "xn--" + Punycode.encode(canonical));
      }
    }
    assertTrue(valid > 100, "valid labels: " + valid);
  }
}
