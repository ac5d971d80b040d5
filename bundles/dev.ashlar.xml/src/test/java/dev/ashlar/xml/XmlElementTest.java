package dev.ashlar.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlElementTest {

  private static final XmlElement TREE =
      XmlElement.builder("urn:a", "a")
          .attribute("x", "1")
          .lang("de")
          .text("one ")
          .child("urn:a", "b")
          .text("two")
          .child(XmlElement.builder("urn:b", "b").text("three").build())
          .build();

  @Test
  void childShouldBeFoundByNamespaceAndName() {
    assertEquals("three", TREE.child("urn:b", "b").orElseThrow().text());
    assertEquals(Optional.empty(), TREE.child("urn:c", "b"));
    assertEquals(2, TREE.elements().size());
  }

  @Test
  void textShouldBeThatOfTheElementAlone() {
    assertEquals("one two", TREE.text());
  }

  @Test
  void attributeShouldBeFoundByNamespaceAndName() {
    assertEquals(Optional.of("1"), TREE.attribute("x"));
    assertEquals(Optional.empty(), TREE.attribute("lang"));
    assertEquals(Optional.of("de"), TREE.attribute("http://www.w3.org/XML/1998/namespace", "lang"));
  }

  @Test
  void elementShouldNotChangeWithWhatItWasMadeOf() {
    List<XmlNode> children = new ArrayList<>(List.of(new XmlText("x")));
    Map<String, String> declarations = new LinkedHashMap<>(Map.of("p", "urn:p"));
    XmlElement element =
        new XmlElement(new XmlName("", "a"), "", List.of(), declarations, children);
    children.clear();
    declarations.put("q", "urn:q");
    assertEquals("<a xmlns:p='urn:p'>x</a>", element.toString());
    assertThrows(UnsupportedOperationException.class, () -> element.declarations().clear());
  }

  @Test
  void prefixShouldNotStandForNothing() {
    XmlName none = new XmlName("", "a");
    assertThrows(
        IllegalArgumentException.class,
        () -> new XmlElement(none, "p", List.of(), Map.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new XmlElement(none, "", List.of(), Map.of("p", ""), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new XmlAttribute(none, "p", "1"));
    assertThrows(
        IllegalArgumentException.class, () -> new XmlAttribute(new XmlName("urn:a", "a"), "", "1"));
  }

  @Test
  void prefixShouldNotStandForTwoNamespaces() {
    XmlName name = new XmlName("urn:a", "a");
    List<XmlAttribute> other = List.of(new XmlAttribute(new XmlName("urn:b", "b"), "p", "1"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new XmlElement(name, "p", other, Map.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new XmlElement(name, "", other, Map.of("p", "urn:c"), List.of()));
  }

  @Test
  void nameShouldHaveALocalPart() {
    assertThrows(IllegalArgumentException.class, () -> new XmlName("urn:a", ""));
    assertEquals("{urn:a}b", new XmlName("urn:a", "b").toString());
    assertEquals("b", new XmlName("", "b").toString());
  }

  @Test
  void isShouldCompareBothParts() {
    assertTrue(TREE.is("urn:a", "a"));
    assertFalse(TREE.is("urn:b", "a"));
    assertFalse(TREE.is("urn:a", "b"));
  }
}
