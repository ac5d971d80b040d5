package dev.ashlar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ashlar.testkit.WireScanner.Kind;
import dev.ashlar.testkit.WireScanner.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireScannerTest {
  private static final String HEADER = "<?xml version='1.0'?><stream:stream a='>' b=\"'\">";
  private static final String FEATURES =
      "<stream:features><a x='/>'/><b>ü<c/></b></stream:features>";
  private static final String CDATA = "<m><b><![CDATA[</b></m>]]></b></m>";
  private static final String STREAM =
      HEADER + FEATURES + " \n" + "<empty/>" + CDATA + "</stream:stream>";

  @Test
  void streamShouldBeCutAlikeForEverySplitting() {
    List<Token> expected =
        List.of(
            new Token(Kind.HEADER, HEADER),
            new Token(Kind.ELEMENT, FEATURES),
            new Token(Kind.ELEMENT, "<empty/>"),
            new Token(Kind.ELEMENT, CDATA),
            new Token(Kind.CLOSE, "</stream:stream>"));
    byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    for (int split = 0; split < bytes.length; split++) {
      WireScanner scanner = new WireScanner();
      List<Token> tokens = new ArrayList<>();
      scanner.feed(Arrays.copyOf(bytes, split));
      drain(scanner, tokens);
      scanner.feed(Arrays.copyOfRange(bytes, split, bytes.length));
      drain(scanner, tokens);
      assertEquals(expected, tokens, "split at " + split);
    }
  }

  private static void drain(WireScanner scanner, List<Token> tokens) {
    for (Optional<Token> token = scanner.next(); token.isPresent(); token = scanner.next()) {
      tokens.add(token.get());
    }
  }

  @Test
  void restartShouldExpectAHeaderAgain() {
    WireScanner scanner = new WireScanner();
    scanner.feed("<s:s><proceed/>".getBytes(StandardCharsets.UTF_8));
    assertEquals(Kind.HEADER, scanner.next().orElseThrow().kind());
    assertEquals(Kind.ELEMENT, scanner.next().orElseThrow().kind());
    scanner.restart();
    assertFalse(scanner.streamOpen());
    scanner.feed("<s:s>".getBytes(StandardCharsets.UTF_8));
    assertEquals(Kind.HEADER, scanner.next().orElseThrow().kind());
  }

  @Test
  void textBetweenElementsShouldBeGarbage() {
    WireScanner scanner = new WireScanner();
    scanner.feed("<s:s>oops".getBytes(StandardCharsets.UTF_8));
    scanner.next();
    assertEquals(new Token(Kind.GARBAGE, "oops"), scanner.next().orElseThrow());
  }
}
