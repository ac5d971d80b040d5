package dev.ashlar.xml.aalto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makes stanzas, most of them odd, many of them wrong. */
final class StanzaGenerator {
  private static final String LONG = "n".repeat(250);
  private static final String[] FIRST = {
    "message", "message", "message", "presence", "iq", "iq", "x", "p:x", "auth", "c:message"
  };
  private static final String[] INNER = {
    "body",
    "x",
    "p:x",
    "q:y",
    "c:body",
    "message",
    "error",
    "\u00E9l",
    "stream:x",
    "a.b-1",
    "x:y",
    "stream:stream",
    "stream:error",
    "_",
    LONG
  };
  private static final String[] ATTRIBUTES = {
    "to",
    "from",
    "id",
    "type",
    "xml:lang",
    "a",
    "b",
    "p:a",
    "q:a",
    "c:a",
    "xml:space",
    "\u4E00",
    "xmlns",
    "xmlns",
    "xmlns:p",
    "xmlns:q",
    "xmlns:c",
    "xmlns:x",
    "xmlns:stream",
    "xmlns:xml",
    "xml:base",
    "stream:a",
    LONG
  };
  private static final String[] NAMESPACES = {
    "urn:p",
    "urn:q",
    "jabber:client",
    "jabber:server",
    "http://etherx.jabber.org/streams",
    "urn:x&amp;&lt;",
    "urn:a|b",
    "urn:{a}b",
    "urn:a b^!\u00A0",
    "urn:a&#10;b",
    "urn:p ",
    "urn:\uD83D\uDE00",
    "http://www.w3.org/XML/1998/namespace"
  };
  private static final String[] VALUES = {
    "a",
    "chat",
    "get",
    "juliet@example.org/b",
    "",
    "&lt;&amp;",
    "&#10;&#9;&#13;",
    " \n\t\r",
    ">",
    "]]>",
    "&quot;&apos;",
    "\u00E4\u20AC\uD83D\uDE00",
    "&#x1F600;",
    "@",
    "&#xFFFD;",
    "&#x10FFFF;&#xD7FF;",
    "&lt;/stream:stream>",
    "</stream:stream>",
    "\u2028",
    "v".repeat(1000),
    "\u0085"
  };
  private static final String[] TEXTS = {
    "hello ",
    "&lt;b&gt;",
    "&amp;amp;",
    "\r\n",
    "\r",
    "&#13;",
    "]]",
    "]]&gt;",
    "\u00E4\u20AC",
    "\uD83D\uDE00",
    "<![CDATA[<a>&x;]]]]>",
    "<![CDATA[]]>",
    "<![CDATA[</stream:stream>]]>",
    "<![CDATA[</message><message>]]]]><![CDATA[>]]>",
    "&lt;/stream:stream&gt;",
    "&#x10FFFF;",
    "\u2028\u0085",
    "\uFEFF",
    "&#xE000;",
    "\t",
    "'\"",
    "]]>"
  };
  private static final byte[][] TOKENS =
      Arrays.stream(
              new String[] {
                "<",
                ">",
                "/",
                "/>",
                "</",
                "]]>",
                "&",
                ";",
                "&#0;",
                "&#xD800;",
                "&x;",
                "<!--",
                "-->",
                "<?x ?>",
                "<!DOCTYPE",
                "<![CDATA[",
                "]",
                "'",
                "\"",
                "=",
                " ",
                ":",
                "\n",
                "\u0001",
                "\u0000",
                "\uFFFE",
                "\uFFFF",
                "</stream:stream>",
                "<stream:stream>",
                " xmlns:p=''",
                " xmlns=''",
                " a='1'",
                "p:",
                "xmlns:",
                "<x/>",
                "<x>",
                "</x>",
                "</message>",
                "\u00B7",
                "1",
                "-"
              })
          .map(t -> t.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  private final Random random;

  StanzaGenerator(long seed) {
    random = new Random(seed);
  }

  /** The next case. */
  byte[] next() {
    StringBuilder xml = new StringBuilder();
    element(xml, FIRST, 0);
    byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
    int mutations = random.nextInt(5) - 2;
    for (int i = 0; i < mutations; i++) {
      bytes = mutate(bytes);
    }
    return bytes;
  }

  private void element(StringBuilder xml, String[] names, int depth) {
    String name = pick(names);
    xml.append('<').append(name);
    if (random.nextInt(12) != 0) {
      declarePrefix(xml, name);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      attribute(xml, pick(ATTRIBUTES));
    }
    if (random.nextInt(4) == 0) {
      xml.append(random.nextBoolean() ? "/>" : " />");
      return;
    }
    xml.append('>');
    for (int i = random.nextInt(4); i > 0; i--) {
      if (depth < 4 && random.nextInt(3) > 0) {
        element(xml, INNER, depth + 1);
      } else {
        xml.append(TEXTS[random.nextInt(TEXTS.length - (random.nextInt(20) == 0 ? 0 : 1))]);
      }
    }
    xml.append("</").append(name).append(random.nextInt(8) == 0 ? "\n>" : ">");
  }

  private void declarePrefix(StringBuilder xml, String name) {
    int colon = name.indexOf(':');
    if (colon > 0 && !name.startsWith("stream")) {
      attribute(xml, "xmlns:" + name.substring(0, colon));
    }
  }

  private void attribute(StringBuilder xml, String name) {
    char quote = random.nextBoolean() ? '\'' : '"';
    String value = name.startsWith("xmlns") ? pick(NAMESPACES) : pick(VALUES);
    xml.append(pick(new String[] {" ", " ", " ", "\n\t"})).append(name);
    xml.append(random.nextInt(10) == 0 ? " = " : "=");
    xml.append(quote).append(value.replace(String.valueOf(quote), "")).append(quote);
  }

  private byte[] mutate(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + random.nextInt(6));
    byte[] middle =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> TOKENS[random.nextInt(TOKENS.length)];
          default -> {
            int from = random.nextInt(bytes.length + 1);
            to = at;
            yield Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 12));
          }
        };
    if (random.nextInt(3) == 0) {
      to = at;
    }
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    mutated.write(bytes, 0, at);
    mutated.writeBytes(middle);
    mutated.write(bytes, to, bytes.length - to);
    return mutated.toByteArray();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
