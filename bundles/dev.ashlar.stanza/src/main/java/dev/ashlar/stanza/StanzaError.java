package dev.ashlar.stanza;

import dev.ashlar.xml.XmlElement;
import java.util.Optional;

/**
 * A stanza error (RFC 6120 section 8.3).
 *
 * @param condition the defined condition
 * @param type what the sender may do
 * @param text a reason for people, in English, never a stack trace
 * @param application an application-specific condition
 */
public record StanzaError(
    StanzaErrorCondition condition,
    ErrorType type,
    Optional<String> text,
    Optional<XmlElement> application) {

  /** The condition with the type that the RFC recommends. */
  public static StanzaError of(StanzaErrorCondition condition) {
    return new StanzaError(condition, condition.usualType(), Optional.empty(), Optional.empty());
  }

  /** The condition with the type that the RFC recommends and a reason for people. */
  public static StanzaError of(StanzaErrorCondition condition, String text) {
    return new StanzaError(condition, condition.usualType(), Optional.of(text), Optional.empty());
  }

  /** The same error with another type. */
  public StanzaError withType(ErrorType other) {
    return new StanzaError(condition, other, text, application);
  }

  /**
   * The {@code <error/>} element.
   *
   * @param contentNamespace the namespace of the stanza that carries it
   */
  public XmlElement toElement(String contentNamespace) {
    XmlElement.Builder error =
        XmlElement.builder(contentNamespace, "error")
            .attribute("type", type.value())
            .child(Namespaces.STANZA_ERRORS, condition.element());
    text.ifPresent(
        t ->
            error.child(
                XmlElement.builder(Namespaces.STANZA_ERRORS, "text").lang("en").text(t).build()));
    application.ifPresent(error::child);
    return error.build();
  }
}
