package dev.ashlar.feature.sasl;

import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.xml.XmlElement;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The elements of RFC 6120 section 6.4. All methods are pure. */
final class SaslXml {
  private static final String EMPTY_DATA = "=";

  private SaslXml() {}

  /** Whether an input is an element of this local name in the SASL namespace. */
  static boolean is(StreamInput input, String local) {
    return input instanceof StreamInput.ElementRead read
        && read.element().is(Namespaces.SASL, local);
  }

  static XmlElement mechanisms(List<String> names) {
    XmlElement.Builder mechanisms = XmlElement.builder(Namespaces.SASL, "mechanisms");
    for (String name : names) {
      mechanisms.child(XmlElement.builder(Namespaces.SASL, "mechanism").text(name).build());
    }
    return mechanisms.build();
  }

  static XmlElement challenge(byte[] data) {
    return XmlElement.builder(Namespaces.SASL, "challenge").text(encode(data)).build();
  }

  /** Additional data of zero length is "=", none is nothing (section 6.4.6). */
  static XmlElement success(Optional<byte[]> data) {
    XmlElement.Builder success = XmlElement.builder(Namespaces.SASL, "success");
    data.ifPresent(bytes -> success.text(bytes.length == 0 ? EMPTY_DATA : encode(bytes)));
    return success.build();
  }

  static XmlElement failure(SaslFailureCondition condition, Optional<String> text) {
    XmlElement.Builder failure =
        XmlElement.builder(Namespaces.SASL, "failure").child(Namespaces.SASL, condition.xmlName());
    text.ifPresent(
        t -> failure.child(XmlElement.builder(Namespaces.SASL, "text").lang("en").text(t).build()));
    return failure.build();
  }

  /**
   * Decodes character data: "=" is data of zero length, and so is nothing at all. Strict (section
   * 13.9.1): no character outside of the alphabet, whole padding, padding bits of zero.
   *
   * @return empty if it is not right
   */
  static Optional<byte[]> decode(String text) {
    if (text.equals(EMPTY_DATA)) {
      return Optional.of(new byte[0]);
    }
    try {
      byte[] data = Base64.getDecoder().decode(text);
      return encode(data).equals(text) ? Optional.of(data) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }
}
