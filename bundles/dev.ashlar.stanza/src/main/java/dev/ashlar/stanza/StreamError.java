package dev.ashlar.stanza;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.util.Optional;

/**
 * A stream error (RFC 6120 section 4.9). It always ends the stream.
 *
 * @param condition the defined condition
 * @param content character data of the condition; only see-other-host has any (section 4.9.3.19)
 * @param text a reason for people, never a stack trace; what is English and ours is translated
 * @param application an application-specific condition
 */
public record StreamError(
    StreamErrorCondition condition,
    Optional<String> content,
    Optional<Texts.Said> text,
    Optional<XmlElement> application) {

  /**
   * Checks what belongs together.
   *
   * @throws IllegalArgumentException if undefined-condition stands alone (section 4.9.3.21)
   */
  public StreamError {
    if (condition == StreamErrorCondition.UNDEFINED_CONDITION && application.isEmpty()) {
      throw new IllegalArgumentException(
          "undefined-condition needs an application-specific condition");
    }
  }

  /** The bare condition. */
  public static StreamError of(StreamErrorCondition condition) {
    return new StreamError(condition, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The condition with a reason for people, in English. */
  public static StreamError of(StreamErrorCondition condition, String text) {
    return of(condition, new Texts.Said(Texts.DEFAULT_LANGUAGE, text));
  }

  /** The condition with a reason for people, in the language that it names. */
  public static StreamError of(StreamErrorCondition condition, Texts.Said text) {
    return new StreamError(condition, Optional.empty(), Optional.of(text), Optional.empty());
  }

  /**
   * The peer is to connect elsewhere (section 4.9.3.19).
   *
   * @param place a domain or an IP address, that of version 6 in brackets; maybe with a port
   */
  public static StreamError seeOtherHost(String place) {
    return new StreamError(
        StreamErrorCondition.SEE_OTHER_HOST,
        Optional.of(place),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Appends the {@code <stream:error/>}, where the prefix {@code stream} is declared.
   *
   * @param lang the language that the peer wants for the text, see {@link Texts#language}
   */
  public void writeTo(XmlOutput out, Optional<String> lang) {
    XmlElement.Builder defined = XmlElement.builder(Namespaces.STREAM_ERRORS, condition.element());
    content.ifPresent(defined::text);
    out.raw("<stream:error>").element(defined.build(), "");
    text.ifPresent(t -> out.element(element(t.in(lang)), ""));
    application.ifPresent(a -> out.element(a, ""));
    out.raw("</stream:error>");
  }

  private static XmlElement element(Texts.Said said) {
    return XmlElement.builder(Namespaces.STREAM_ERRORS, "text")
        .lang(said.lang())
        .text(said.value())
        .build();
  }
}
