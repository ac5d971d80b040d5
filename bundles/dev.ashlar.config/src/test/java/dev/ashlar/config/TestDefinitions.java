package dev.ashlar.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A Metatype document as bnd writes it. */
final class TestDefinitions {

  static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
        <OCD id="x" name="X" description="d">
          <AD id="max.bytes" type="Integer" name="n" description="Most." min="10" max="100" default="50"/>
          <AD id="domains" type="String" cardinality="2147483647" name="n" description="%text" default="a,b"/>
          <AD id="ports" type="Integer" cardinality="2147483647" name="n" required="false" min="1"/>
          <AD id="on" type="Boolean" name="n" description="" default="true"/>
          <AD id="ratio" type="Double" name="n" description="" default="0.5"/>
          <AD id="mode" type="String" name="n" description="" default="fast">
            <Option label="Fast" value="fast"/><Option label="Safe" value="safe"/>
          </AD>
          <AD id=".password" type="Password" name="n" description="" required="false" max="12" default=""/>
        </OCD>
        <OCD id="y" name="Y" description="d">
          <AD id="name" type="String" name="n" description="" min="2"/>
        </OCD>
        <Designate pid="test.one"><Object ocdref="x"/></Designate>
        <Designate factoryPid="test.many"><Object ocdref="y"/></Designate>
      </metatype:MetaData>
      """;

  private TestDefinitions() {}

  static Map<String, Definition> all() {
    try {
      Map<String, Definition> found = new TreeMap<>();
      byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
      MetatypeReader.read(new ByteArrayInputStream(bytes), text -> text.replace("%text", "Text."))
          .forEach(definition -> found.put(definition.pid(), definition));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
