package dev.ashlar.stanza;

import dev.ashlar.jid.Jid;
import dev.ashlar.xml.XmlElement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A stanza error (RFC 6120 section 8.3). Immutable, and valid: one that the RFC forbids cannot be
 * made.
 *
 * @param condition the defined condition
 * @param type what the sender may do; any type goes with any condition (section 8.3.3)
 * @param address where the addressee is to be found, a URI or an IRI; only gone and redirect have
 *     one (sections 8.3.3.5 and 8.3.3.14)
 * @param text a reason for people, never a stack trace
 * @param application an application-specific condition (section 8.3.4); undefined-condition has one
 *     always (section 8.3.3.21)
 * @param by who found the error, where that is not the one that the stanza was addressed to
 */
public record StanzaError(
    StanzaErrorCondition condition,
    ErrorType type,
    Optional<String> address,
    Optional<Text> text,
    Optional<XmlElement> application,
    Optional<Jid> by) {

  private static final Set<StanzaErrorCondition> MOVED =
      Set.of(StanzaErrorCondition.GONE, StanzaErrorCondition.REDIRECT);

  /** What would be mistaken for a defined condition, for the text, or for content of a stanza. */
  private static final Set<String> NOT_OF_APPLICATIONS =
      Set.of(
          "", Namespaces.STANZA_ERRORS, Namespaces.CLIENT, Namespaces.SERVER, Namespaces.STREAMS);

  /** A scheme and something behind it, without white space (RFC 3986 section 3, RFC 3987). */
  private static final Pattern IRI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"{}|\\\\^`]+");

  /**
   * Checks what belongs together.
   *
   * @throws IllegalArgumentException if the RFC does not allow the parts together
   */
  public StanzaError {
    address.ifPresent(
        iri -> {
          require(MOVED.contains(condition), condition.element() + " has no address");
          require(IRI.matcher(iri).matches(), "'" + iri + "' is no URI");
        });
    application.ifPresent(
        e ->
            require(
                !NOT_OF_APPLICATIONS.contains(e.name().namespace()),
                e.name() + " is not application-specific"));
    require(
        condition != StanzaErrorCondition.UNDEFINED_CONDITION || application.isPresent(),
        "undefined-condition needs an application-specific condition");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The condition with the type that the RFC recommends. */
  public static StanzaError of(StanzaErrorCondition condition) {
    return of(condition, Optional.empty(), Optional.empty());
  }

  /** The condition with the type that the RFC recommends and a reason for people, in English. */
  public static StanzaError of(StanzaErrorCondition condition, String text) {
    return of(condition, Optional.empty(), Optional.empty()).withText("en", text);
  }

  /** The condition with the type that the RFC recommends and an application-specific condition. */
  public static StanzaError of(StanzaErrorCondition condition, XmlElement application) {
    return of(condition, Optional.empty(), Optional.of(application));
  }

  /**
   * The addressee is elsewhere, for good (section 8.3.3.5).
   *
   * @param address a URI or an IRI, usually of the scheme xmpp
   */
  public static StanzaError gone(String address) {
    return of(StanzaErrorCondition.GONE, Optional.of(address), Optional.empty());
  }

  /**
   * The addressee is elsewhere, for now (section 8.3.3.14).
   *
   * @param address a URI or an IRI, usually of the scheme xmpp
   */
  public static StanzaError redirect(String address) {
    return of(StanzaErrorCondition.REDIRECT, Optional.of(address), Optional.empty());
  }

  private static StanzaError of(
      StanzaErrorCondition condition, Optional<String> address, Optional<XmlElement> application) {
    return new StanzaError(
        condition, condition.usualType(), address, Optional.empty(), application, Optional.empty());
  }

  /** The same error with another type. */
  public StanzaError withType(ErrorType other) {
    return new StanzaError(condition, other, address, text, application, by);
  }

  /** The same error with a reason for people. */
  public StanzaError withText(String lang, String value) {
    return new StanzaError(
        condition, type, address, Optional.of(new Text(lang, value)), application, by);
  }

  /**
   * The same error with its reason in the language of whom it is for, if there is a translation.
   *
   * @param lang the language that is wanted, see {@link Texts#language}
   */
  public StanzaError in(Optional<String> lang) {
    if (lang.isEmpty() || text.filter(Text::isEnglish).isEmpty()) {
      return this;
    }
    Texts.Said said = Texts.say(text.get().value(), lang);
    return withText(said.lang(), said.value());
  }

  /** The same error, found by this entity (section 8.3.1). */
  public StanzaError by(Jid finder) {
    return new StanzaError(condition, type, address, text, application, Optional.of(finder));
  }

  /**
   * The {@code <error/>} element.
   *
   * @param contentNamespace the namespace of the stanza that carries it
   */
  public XmlElement toElement(String contentNamespace) {
    XmlElement.Builder defined = XmlElement.builder(Namespaces.STANZA_ERRORS, condition.element());
    address.ifPresent(defined::text);
    XmlElement.Builder error = XmlElement.builder(contentNamespace, "error");
    by.ifPresent(finder -> error.attribute("by", finder.toString()));
    error.attribute("type", type.value()).child(defined.build());
    text.ifPresent(t -> error.child(t.toElement()));
    application.ifPresent(error::child);
    return error.build();
  }

  /**
   * A reason for people (section 8.3.2).
   *
   * @param lang the language tag of the reason (RFC 5646)
   * @param value the reason
   */
  public record Text(String lang, String value) {
    /**
     * Checks the tag.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Text {
      require(Texts.isTag(lang), "'" + lang + "' is no language tag");
    }

    private boolean isEnglish() {
      return lang.equals(Texts.DEFAULT_LANGUAGE);
    }

    private XmlElement toElement() {
      return XmlElement.builder(Namespaces.STANZA_ERRORS, "text").lang(lang).text(value).build();
    }
  }
}
