/**
 * XML stream decoding on the asynchronous reader of Aalto (RFC 6120 sections 4.8 and 11).
 *
 * <p>A {@link dev.ashlar.stream.api.XmlStreamDecoder} works in two passes over the same bytes. The
 * <b>lexer</b> goes first: it knows the grammar of tags, text and references, but no namespaces. It
 * refuses what XMPP restricts and what Aalto lets pass (comments, processing instructions,
 * doctypes, unknown entities, {@code ]]>} in text, malformed names and characters), enforces all
 * limits, and finds where each first-level element and its content begin and end to the byte. Only
 * whole tags that it let pass are fed to <b>Aalto</b>, which so never sees a token in pieces and
 * answers for what remains: namespaces, duplicate attributes and values.
 *
 * <p>A lexer with its Aalto reader is a <b>bench</b>. A decoder holds one only while bytes of an
 * element are being read; between elements it is in a pool, inside an open root element with the
 * declarations that almost all streams have, so that an idle stream costs next to nothing. Benches
 * are thrown away before their tables, which never forget a name, have grown.
 *
 * <p>A message, presence or IQ never becomes a tree on its way through: its payload is a copy of
 * the bytes that were read, and elements are made from them only for who asks.
 *
 * <p>Called by the bundles that own connections, through {@link
 * dev.ashlar.stream.api.XmlStreamDecoders}.
 */
@NullMarked
package dev.ashlar.xml.aalto;

import org.jspecify.annotations.NullMarked;
