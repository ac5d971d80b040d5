package dev.ashlar.xml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class XmlOutputTest {

  private static XmlElement named(String namespace, String prefix, XmlNode... children) {
    return new XmlElement(
        new XmlName(namespace, "e"), prefix, List.of(), Map.of(), List.of(children));
  }

  private static String written(XmlElement element, String defaultNamespace) {
    return new XmlOutput(0).element(element, defaultNamespace).toString();
  }

  @Test
  void textShouldBeEscaped() {
    assertEquals(
        "&lt;&gt;&amp;&apos;&quot;\n\t&#13;]]&gt;",
        new XmlOutput(0).text("<>&'\"\n\t\r]]>").toString());
  }

  @Test
  void attributeShouldKeepItsWhitespace() {
    assertEquals(
        " a='&apos;&lt;&#10;&#9;&#13; '", new XmlOutput(0).attribute("a", "'<\n\t\r ").toString());
  }

  @Test
  void forbiddenCharactersShouldBeReplaced() {
    assertEquals(
        "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFD\uE000\uFFFD",
        new XmlOutput(0).text("a\u0000b\u001Fc\uFFFEd\uFFFFe\uD83Df\uDE00\uE000\uFFFD").toString());
  }

  @Test
  void allPlanesShouldBeWrittenAsUtf8() {
    String text = "\u007F\u0080\u07FF\u0800\uFFFD\uD83D\uDE00\uDBFF\uDFFF";
    assertArrayEquals(
        text.getBytes(StandardCharsets.UTF_8), new XmlOutput(0).text(text).toByteArray());
    assertArrayEquals(
        text.getBytes(StandardCharsets.UTF_8), new XmlOutput(0).raw(text).toByteArray());
  }

  @Test
  void defaultNamespaceShouldBeDeclaredWhereItChanges() {
    XmlElement tree = named("urn:a", "", named("urn:a", ""), named("urn:b", "", named("", "")));
    assertEquals("<e><e/><e xmlns='urn:b'><e xmlns=''/></e></e>", written(tree, "urn:a"));
    assertEquals("<e xmlns='urn:a'><e/><e xmlns='urn:b'><e xmlns=''/></e></e>", written(tree, ""));
  }

  @Test
  void prefixesShouldBeDeclaredOnceWhereTheyAreNeeded() {
    XmlElement tree =
        named("urn:p", "p", named("urn:p", "p"), named("urn:q", "p", named("urn:p", "p")));
    assertEquals(
        "<p:e xmlns:p='urn:p'><p:e/><p:e xmlns:p='urn:q'><p:e xmlns:p='urn:p'/></p:e></p:e>",
        written(tree, "urn:a"));
  }

  @Test
  void declarationsAndPrefixedAttributesShouldBeKept() {
    XmlElement tree =
        new XmlElement(
            new XmlName("urn:a", "e"),
            "",
            List.of(
                new XmlAttribute(new XmlName("urn:p", "b"), "p", "1"),
                new XmlAttribute(new XmlName("urn:p", "c"), "p", "2")),
            Map.of("q", "urn:q&"),
            List.of());
    assertEquals(
        "<e xmlns:q='urn:q&amp;' xmlns:p='urn:p' p:b='1' p:c='2'/>", written(tree, "urn:a"));
  }

  @Test
  void languageShouldNeedNoDeclaration() {
    assertEquals("<e xml:lang='de'/>", XmlElement.builder("", "e").lang("de").build().toString());
  }

  @Test
  void bufferShouldGrowAndBeUsedAgain() {
    XmlOutput out = new XmlOutput(1);
    String text = "x".repeat(10_000);
    assertEquals(text, out.text(text).toString());
    out.clear();
    assertEquals(0, out.size());
    assertEquals("y", out.raw("y").toString());
  }

  @Test
  void anyTextShouldBeReadAsItWasWritten() throws Exception {
    int[] alphabet = "<>&'\" \t\r\n]a\u00E9\u20AC\uD83D\uDE00".codePoints().toArray();
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      String value = text.toString();
      XmlElement element =
          XmlElement.builder("urn:a", "e").attribute("a", value).text(value).build();
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Element read =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(element.toString().getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      assertEquals(value, read.getAttribute("a"));
      assertEquals(value, read.getTextContent());
    }
  }
}
