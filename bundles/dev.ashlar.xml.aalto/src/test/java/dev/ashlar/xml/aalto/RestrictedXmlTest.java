package dev.ashlar.xml.aalto;

import static dev.ashlar.stanza.StreamErrorCondition.BAD_FORMAT;
import static dev.ashlar.stanza.StreamErrorCondition.NOT_WELL_FORMED;
import static dev.ashlar.stanza.StreamErrorCondition.RESTRICTED_XML;
import static dev.ashlar.stanza.StreamErrorCondition.UNSUPPORTED_ENCODING;
import static dev.ashlar.xml.aalto.Streams.HEADER;
import static dev.ashlar.xml.aalto.Streams.refusal;
import static dev.ashlar.xml.aalto.Streams.utf8;
import static dev.ashlar.xml.aalto.Streams.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.StreamInput;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and with which condition (RFC 6120 sections 4.9.3 and 11). */
class RestrictedXmlTest {

  private static void assertRefusedEverywhere(StreamErrorCondition condition, String markup) {
    assertEquals(condition, refusal(markup), markup);
    assertEquals(condition, refusal("<message><body>a" + markup), markup);
    assertEquals(condition, refusal("<iq><q xmlns='urn:q'><![CDATA[x]]>" + markup), markup);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- x -->",
        "<!-",
        "<?php ?>",
        "<?",
        "<?xml version='1.0'?>",
        "<!DOCTYPE a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<!ENTITY a 'b'>",
        "<!ELEMENT",
      })
  void restrictedMarkupShouldBeRestrictedXml(String markup) {
    assertRefusedEverywhere(RESTRICTED_XML, markup);
    assertEquals(RESTRICTED_XML, refusal(utf8("<?xml version='1.0'?>" + markup)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- x -->", "<?php ?>", "<?xml-stylesheet x?>", "<!DOCTYPE a>"})
  void restrictedMarkupAtTheVeryStartShouldBeRestrictedXml(String markup) {
    assertEquals(RESTRICTED_XML, refusal(utf8(markup + HEADER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"&foo;", "&nbsp;", "&LT;", "&a:b;", "&\u00E9;", "&lt1;"})
  void unknownEntityShouldBeRestrictedXml(String reference) {
    assertEquals(RESTRICTED_XML, refusal("<message><body>" + reference));
    assertEquals(RESTRICTED_XML, refusal("<message a='" + reference));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&",
        "& ",
        "&;",
        "&1;",
        "&#;",
        "&#x;",
        "&#1;",
        "&#x1;",
        "&#0;",
        "&#xFFFE;",
        "&#xffff;",
        "&#xD800;",
        "&#xDFFF;",
        "&#x110000;",
        "&#99999999999;",
        "&#x100000041;",
        "&#X41;",
        "&#4x;",
        "&#-1;",
        "&lt",
        "&lt ;",
      })
  void malformedReferenceShouldNotBeWellFormed(String reference) {
    assertEquals(NOT_WELL_FORMED, refusal("<message><body>" + reference + "<"));
    assertEquals(NOT_WELL_FORMED, refusal("<message a='" + reference + "'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message></body>",
        "<message><body></message>",
        "<message><body></bodyx>",
        "<message><body></bod>",
        "<message></message/>",
        "</message>",
        "</stream:streams>",
        "</stream>",
        "<>",
        "< message>",
        "</ stream:stream>",
        "<message a>",
        "<message a=>",
        "<message a=b>",
        "<message 'a'>",
        "<message a='1'b='2'>",
        "<message a='<'>",
        "<message/ >",
        "<message//>",
        "<message a='1' a='2'>",
        "<message xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'>",
        "<message xmlns:p='u' xmlns:p='v'>",
        "<message xmlns='jabber:client' xmlns='jabber:client'>",
        "<a/ b='1'>",
        "<message>]]>",
        "<message><body>x]]]]>",
        "<message><![CDATA[x]]>]]>",
        "<message><![CDAT[x]]>",
        "<message><![cdata[x]]>",
        "<message><!>",
        "<message><![[",
        "<1a/>",
        "<-a/>",
        "<.a/>",
        "<a b\u00D7='1'/>",
        "<\u00B7a/>",
        "<a\uFFFD@/>",
        "<a$/>",
        "<:a/>",
        "<a:/>",
        "<a::b/>",
        "<a:b:c xmlns:a='u'/>",
        "<stream:1a/>",
        "<stream:\u0300a/>",
        "<a :b='1'/>",
        "<a b:='1'/>",
      })
  void malformedMarkupShouldNotBeWellFormed(String xml) {
    assertEquals(NOT_WELL_FORMED, refusal(xml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p:message/>",
        "<message p:a='1'/>",
        "<message><p:a/></message>",
        "<message><a xmlns:p='u'/><p:a/></message>",
        "<a xmlns:p=''/>",
        "<a xmlns:xml='urn:x'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:xmlns='urn:x'/>",
        "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<xmlns:a/>",
        "<xmlns:a xmlns:xmlns='urn:x'/>",
      })
  void namespacesShouldBeWellFormed(String xml) {
    assertEquals(NOT_WELL_FORMED, refusal(xml));
  }

  @Test
  void controlCharactersShouldNotBeWellFormed() {
    for (char c = 0; c < 0x20; c++) {
      if (c != '\t' && c != '\n' && c != '\r') {
        assertEquals(NOT_WELL_FORMED, refusal("<message><body>" + c), "text " + (int) c);
        assertEquals(NOT_WELL_FORMED, refusal("<message><![CDATA[" + c), "CDATA " + (int) c);
        assertEquals(NOT_WELL_FORMED, refusal("<message a='" + c), "value " + (int) c);
        assertEquals(NOT_WELL_FORMED, refusal("<message " + c), "tag " + (int) c);
        assertEquals(NOT_WELL_FORMED, refusal("<message" + c), "name " + (int) c);
      }
    }
    assertEquals(NOT_WELL_FORMED, refusal("<message><body>\uFFFE"));
    assertEquals(NOT_WELL_FORMED, refusal("<message a='\uFFFF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf41",
        "c080",
        "c1bf",
        "c241",
        "e08080",
        "e09fbf",
        "eda080",
        "edbfbf",
        "e28241",
        "f0808080",
        "f08fbfbf",
        "f4908080",
        "f5808080",
        "f8888080",
        "fe",
        "ff",
        "fffe",
        "c2c2",
      })
  void badUtf8ShouldBeAnUnsupportedEncoding(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);
    for (String before :
        List.of("<message><body>", "<message><![CDATA[", "<message a='", "<message ", "<a")) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      stream.writeBytes(utf8(HEADER + before));
      stream.writeBytes(bad);
      stream.writeBytes(utf8("\u20AC<"));
      assertEquals(UNSUPPORTED_ENCODING, refusal(stream.toByteArray()), before + hex);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0' encoding='UTF-16'?>",
        "<?xml version='1.0' encoding=\"ISO-8859-1\"?>",
        "<?xml version='1.0' encoding='utf8'?>",
      })
  void otherDeclaredEncodingShouldBeUnsupported(String declaration) {
    assertEquals(UNSUPPORTED_ENCODING, refusal(utf8(declaration + HEADER)));
  }

  @Test
  void utf16ShouldBeAnUnsupportedEncoding() {
    for (String hex : List.of("feff003c", "fffe3c00", "003c0073", "3c007300", "0000003c")) {
      assertEquals(UNSUPPORTED_ENCODING, refusal(HexFormat.of().parseHex(hex)), hex);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<?xml version='1.0' encoding='utf-8'?>\r\n\t ",
        "<?xml\tversion = '1.0'\nencoding= 'Utf-8' standalone='no' ?>",
        "<?xml version='1.0' standalone='yes'?>",
        "",
        "\n",
      })
  void usualDeclarationsShouldBeAccepted(String declaration) {
    assertInstanceOf(StreamInput.Opened.class, whole(declaration + HEADER).get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml?>",
        "<?xml ?>",
        "<?xml encoding='UTF-8'?>",
        "<?xml version='1.1'?>",
        "<?xml version='2.0'?>",
        "<?xml version='1.0' standalone='maybe'?>",
        "<?xml version='1.0'encoding='UTF-8'?>",
        "<?xml version='1.0' encoding='UTF-8' x='y'?>",
        "<?xml version='1.0' >",
        "<?xml version=1.0?>",
        "\uFEFF",
        "\uFEFF<?xml version='1.0'?>",
        "x",
        "&lt;",
        "</stream:stream>",
        "<![CDATA[x]]>",
      })
  void otherBeginningsShouldNotBeWellFormed(String beginning) {
    assertEquals(NOT_WELL_FORMED, refusal(utf8(beginning + HEADER)));
  }

  @Test
  void endlessDeclarationShouldNotBeWellFormed() {
    assertEquals(NOT_WELL_FORMED, refusal(utf8("<?xml version='1.0'" + " ".repeat(300))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "&lt;", "&#32;", "<![CDATA[ ]]>", "\uFEFF", "\u00A0", ">", "]"})
  void textBetweenStanzasShouldBeABadFormat(String text) {
    assertEquals(BAD_FORMAT, refusal("<message/> " + text));
  }

  /** Aalto knows the fourth edition of XML 1.0, as many of the parsers behind us do. */
  @Test
  void namesOfTheFifthEditionOnlyShouldNotBeWellFormed() {
    assertEquals(NOT_WELL_FORMED, refusal("<\u0370a/>"));
    assertEquals(NOT_WELL_FORMED, refusal("<a\uD83D\uDE00/>"));
    assertEquals(NOT_WELL_FORMED, refusal("<a \u2C00='1'/>"));
  }

  @Test
  void legalOdditiesShouldBeAccepted() {
    assertEquals(
        4,
        whole(
                HEADER
                    + "\r\n\t <message\n\ta = \"'>]]>\"\r\nb='\">&gt;&#9;&#xA;'  >]]&gt;]>&#x10FFFF;"
                    + "<![CDATA[]]]]><![CDATA[><a>&foo;<!-- -->]]>\uFEFF\uFFFD\u0085\u007F"
                    + "<\u00E9l\u00E9ment.1-2_3 xmlns='' \u4E00=''/><_/></message \n>"
                    + "<iq xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:space='preserve'/>"
                    + "<message xmlns:stream='urn:other'><stream:stream/></message>")
            .size());
  }
}
