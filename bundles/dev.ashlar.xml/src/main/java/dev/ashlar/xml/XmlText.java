package dev.ashlar.xml;

/**
 * Character data.
 *
 * @param value the characters, unescaped
 */
public record XmlText(String value) implements XmlNode {}
