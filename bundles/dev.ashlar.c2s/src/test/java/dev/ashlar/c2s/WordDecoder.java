package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A decoder for tests: each input is a word with a semicolon behind it. {@code open}, {@code
 * close}, {@code broken}, {@code invalid}, {@code foreign} (a stanza of another content namespace),
 * {@code alien} (the same, invalid), {@code m...} and {@code q...} (a message, an IQ request with
 * that id; {@code ma}, {@code mself} and {@code mserver} are to others than Romeo); any other word
 * is an element of that name.
 */
final class WordDecoder implements XmlStreamDecoder {
  DecoderLimits limits;

  /** Whether it began inside a stream. */
  boolean resumed;

  private String text = "";
  private boolean ended;

  WordDecoder(DecoderLimits limits) {
    this.limits = limits;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    if (text.indexOf(';') >= 0) {
      throw new AssertionError("fed before all inputs were taken");
    }
    text += StandardCharsets.UTF_8.decode(bytes);
  }

  @Override
  public Optional<StreamInput> next() {
    int end = text.indexOf(';');
    if (ended || end < 0) {
      return Optional.empty();
    }
    StreamInput input = input(text.substring(0, end));
    text = text.substring(end + 1);
    ended = input instanceof StreamInput.Closed || input instanceof StreamInput.Broken;
    return Optional.of(input);
  }

  private static StreamInput input(String word) {
    return switch (word) {
      case "open" -> new StreamInput.Opened(header());
      case "close" -> new StreamInput.Closed();
      case "broken" -> new StreamInput.Broken(StreamError.of(StreamErrorCondition.BAD_FORMAT));
      case "foreign" -> new StreamInput.StanzaRead(message("f"), Namespaces.SERVER, 9);
      case "invalid" ->
          new StreamInput.InvalidStanza(
              message("i"), Namespaces.CLIENT, StanzaError.of(StanzaErrorCondition.JID_MALFORMED));
      case "alien" ->
          new StreamInput.InvalidStanza(
              message("i"), Namespaces.SERVER, StanzaError.of(StanzaErrorCondition.JID_MALFORMED));
      default ->
          switch (word.charAt(0)) {
            case 'm' -> new StreamInput.StanzaRead(message(word), Namespaces.CLIENT, 9);
            case 'q' ->
                new StreamInput.StanzaRead(
                    Stanza.builder(StanzaKind.IQ).id(word).type("get").build(),
                    Namespaces.CLIENT,
                    9);
            default -> new StreamInput.ElementRead(XmlElement.of("urn:test", word));
          };
    };
  }

  private static Stanza message(String id) {
    return Stanza.builder(StanzaKind.MESSAGE)
        .id(id)
        .from(Jid.of("forged@b.example"))
        .to(Jid.of(addressee(id)))
        .build();
  }

  private static String addressee(String id) {
    return switch (id) {
      case "ma" -> "other@a.example";
      case "mself" -> "juliet@a.example/chamber";
      case "mserver" -> "a.example";
      default -> "romeo@a.example";
    };
  }

  private static StreamHeader header() {
    return new StreamHeader(
        new XmlName(Namespaces.STREAMS, "stream"),
        "stream",
        Namespaces.CLIENT,
        Optional.of("a.example"),
        Optional.empty(),
        Optional.of("1.0"),
        Optional.empty(),
        Map.of());
  }

  @Override
  public ByteBuffer remaining() {
    ended = true;
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    text = "";
    return rest;
  }

  @Override
  public void limit(DecoderLimits newLimits) {
    limits = newLimits;
  }
}
