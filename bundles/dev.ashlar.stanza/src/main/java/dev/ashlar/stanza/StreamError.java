package dev.ashlar.stanza;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.util.Optional;

/**
 * A stream error (RFC 6120 section 4.9). It always ends the stream.
 *
 * @param condition the defined condition
 * @param content character data of the condition; only see-other-host has any (section 4.9.3.19)
 * @param text a reason for people, in English, never a stack trace
 * @param application an application-specific condition
 */
public record StreamError(
    StreamErrorCondition condition,
    Optional<String> content,
    Optional<String> text,
    Optional<XmlElement> application) {

  /** The bare condition. */
  public static StreamError of(StreamErrorCondition condition) {
    return new StreamError(condition, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The condition with a reason for people. */
  public static StreamError of(StreamErrorCondition condition, String text) {
    return new StreamError(condition, Optional.empty(), Optional.of(text), Optional.empty());
  }

  /** Appends the {@code <stream:error/>}, where the prefix {@code stream} is declared. */
  public void writeTo(XmlOutput out) {
    XmlElement.Builder defined = XmlElement.builder(Namespaces.STREAM_ERRORS, condition.element());
    content.ifPresent(defined::text);
    out.raw("<stream:error>").element(defined.build(), "");
    text.ifPresent(
        t ->
            out.element(
                XmlElement.builder(Namespaces.STREAM_ERRORS, "text").lang("en").text(t).build(),
                ""));
    application.ifPresent(a -> out.element(a, ""));
    out.raw("</stream:error>");
  }
}
