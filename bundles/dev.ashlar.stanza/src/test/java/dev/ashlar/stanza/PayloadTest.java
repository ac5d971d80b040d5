package dev.ashlar.stanza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final XmlElement BODY = XmlElement.of(Namespaces.CLIENT, "body");

  private static byte[] utf8(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bytesShouldBeWrittenAsTheyWereRead() {
    Payload payload = Payload.read(utf8(" <body />"), List.of(BODY));
    XmlOutput out = new XmlOutput(0);
    payload.writeTo(out, Namespaces.CLIENT);
    assertEquals(" <body />", out.toString());
    assertEquals(List.of(BODY), payload.elements());
    assertEquals(List.of(BODY.name()), payload.names());
  }

  @Test
  void elementsShouldBeParsedOnlyWhenAsked() {
    AtomicInteger parses = new AtomicInteger();
    Payload payload =
        Payload.read(
            utf8("<body/>"),
            List.of(BODY.name()),
            () -> {
              parses.incrementAndGet();
              return List.of(BODY);
            });
    assertEquals(List.of(BODY.name()), payload.names());
    payload.writeTo(new XmlOutput(0), Namespaces.CLIENT);
    assertEquals(0, parses.get());
    assertEquals(List.of(BODY), payload.elements());
    assertEquals(List.of(BODY), payload.elements());
    assertEquals(1, parses.get());
  }

  @Test
  void textAloneShouldNotBeEmpty() {
    assertFalse(Payload.read(utf8(" "), List.of()).isEmpty());
    assertTrue(Payload.EMPTY.isEmpty());
    assertTrue(Payload.of(List.of()).isEmpty());
    assertFalse(Payload.of(BODY).isEmpty());
  }

  @Test
  void equalBytesOrElementsShouldBeEqual() {
    Payload read = Payload.read(utf8("<body/>"), List.of(BODY));
    assertEquals(read, Payload.read(utf8("<body/>"), List.of(BODY)));
    assertNotEquals(read, Payload.read(utf8("<body />"), List.of(BODY)));
    assertEquals(read, Payload.of(BODY));
    assertEquals(read.hashCode(), Payload.of(BODY).hashCode());
    assertNotEquals(read, Payload.of(XmlElement.of(Namespaces.CLIENT, "subject")));
  }
}
