package dev.ashlar.storage.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes; copied in and out. {@code toString} shows the size only: it may be a secret. */
public final class Document {

  private final byte[] bytes;

  private Document(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A document of a copy of these bytes. */
  public static Document of(byte[] bytes) {
    return new Document(bytes.clone());
  }

  /** A document of the UTF-8 form of this text. */
  public static Document ofText(String text) {
    return new Document(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document && Arrays.equals(bytes, document.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Document[" + bytes.length + " bytes]";
  }
}
