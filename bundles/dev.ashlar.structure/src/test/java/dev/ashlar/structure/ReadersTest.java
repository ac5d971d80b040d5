package dev.ashlar.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How facts are read from headers, sources and the list of permits. */
class ReadersTest {

  @Test
  void headerShouldYieldPackagesOnly() {
    assertEquals(
        Set.of("a.b", "c", "d"),
        BundleReader.packages("a.b;version=\"[1,2)\";uses:=\"x,y\",c;d;resolution:=optional"));
    assertEquals(Set.of(), BundleReader.packages(""));
  }

  @Test
  void commentsAndBlanksShouldNotCount() {
    String source =
        String.join(
            "\n",
            "/* a",
            " * comment */",
            "",
            "int a; // code before",
            "// only comment",
            "String s = \"/* no comment\";",
            "char c = '\"'; /* comment",
            "ends */ int d = a / 2;",
            "String t = \"\"\"",
            "  // text",
            "",
            "  \"\"\";");
    BitSet expected = new BitSet();
    expected.set(4);
    expected.set(6, 13);
    assertEquals(expected, CodeLines.of(source));
  }

  @Test
  void sourceShouldBeMeasuredPerMember() {
    SourceFacts facts =
        SourceReader.read(
            "a/A.java",
            """
            package a;

            class A {
              /** Free. */
              A(int a, int b) {}

              int sum() {
                // free

                return 1;
              }

              record R(int a, int b, int c) {
                R {
                  a = 1;
                }
              }
            }
            """);
    assertEquals(12, facts.lines());
    assertEquals(
        List.of(
            new SourceFacts.Member("A.<init>", 1, 2),
            new SourceFacts.Member("A.sum", 3, 0),
            new SourceFacts.Member("R.<init>", 3, 0)),
        facts.members());
  }

  @Test
  void permitShouldExcuseOneSubjectFromOneRule() {
    Permits permits = Permits.parse(List.of("# why", "", "rule | a | generated"));
    assertEquals(List.of(), permits.judge(List.of(new Violation("rule", "a", "bad"))));
    assertEquals(
        List.of("[rule] b: bad"),
        permits.judge(List.of(new Violation("rule", "a", "x"), new Violation("rule", "b", "bad"))));
    assertEquals(1, permits.judge(List.of()).size());
  }

  @Test
  void permitWithoutReasonShouldBeRefused() {
    assertThrows(IllegalArgumentException.class, () -> Permits.parse(List.of("rule | subject |")));
  }
}
