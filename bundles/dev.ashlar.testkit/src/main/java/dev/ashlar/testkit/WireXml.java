package dev.ashlar.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses pieces of a server's stream with the JDK's parser, each within the header that was in
 * force: so a piece that is not well-formed, or uses an undeclared prefix, is an error.
 */
final class WireXml {
  private static final Pattern TAG_NAME = Pattern.compile("<([^\\s<>?/!]+)[\\s>]");

  private WireXml() {}

  static WireHeader header(String raw) throws SAXException {
    Element root = parse(raw + closing(raw));
    String content = root.lookupNamespaceURI(null);
    return new WireHeader(
        root.getNamespaceURI() == null ? "" : root.getNamespaceURI(),
        root.getLocalName(),
        content == null ? "" : content,
        WireElement.attributesOf(root),
        raw);
  }

  static WireElement element(String headerRaw, String raw) throws SAXException {
    Element root = parse(headerRaw + raw + closing(headerRaw));
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        return WireElement.of(element, raw);
      }
    }
    throw new SAXException("no element in: " + raw);
  }

  private static String closing(String headerRaw) throws SAXException {
    Matcher name = TAG_NAME.matcher(headerRaw);
    if (!name.find()) {
      throw new SAXException("no start tag in: " + headerRaw);
    }
    return "</" + name.group(1) + ">";
  }

  private static Element parse(String document) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Thrower());
      return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the JDK's parser from printing to standard error. */
  private static final class Thrower implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}
