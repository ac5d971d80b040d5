package dev.ashlar.xml;

/** What an element can contain: elements and text. */
public sealed interface XmlNode permits XmlElement, XmlText {}
