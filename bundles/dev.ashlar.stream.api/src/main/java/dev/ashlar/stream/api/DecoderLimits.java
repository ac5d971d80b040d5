package dev.ashlar.stream.api;

/**
 * Bounds on what one stream may make a decoder hold or do; all are enforced while parsing, so that
 * no more than the bound and one read is ever held.
 *
 * @param stanzaBytes bytes of one first-level element, and of a stream header
 * @param nameBytes bytes of an element's or attribute's qualified name
 * @param attributeBytes bytes of one attribute value
 * @param attributes attributes and namespace declarations of one element
 * @param depth levels of elements below the stream element
 * @param elements elements inside one first-level element
 * @param distinctNames distinct element and attribute names in one first-level element, because a
 *     parser works ever harder on names that it does not know; a decoder may count roughly, but
 *     never refuses an element below the bound
 */
public record DecoderLimits(
    int stanzaBytes,
    int nameBytes,
    int attributeBytes,
    int attributes,
    int depth,
    int elements,
    int distinctNames) {

  /** What is enough to negotiate. */
  public static final DecoderLimits BEFORE_AUTHENTICATION =
      new DecoderLimits(8 * 1024, 128, 2048, 16, 8, 32, 128);

  /** What clients of today need; RFC 6120 section 13.12 wants at least 10,000 bytes. */
  public static final DecoderLimits AFTER_AUTHENTICATION =
      new DecoderLimits(256 * 1024, 256, 16 * 1024, 64, 64, 4096, 2000);

  /** Checks that every bound is positive. */
  public DecoderLimits {
    if (stanzaBytes < 1
        || nameBytes < 1
        || attributeBytes < 1
        || attributes < 1
        || depth < 1
        || elements < 1
        || distinctNames < 1) {
      throw new IllegalArgumentException("decoder limits are positive");
    }
  }

  /** The same limits with another bound on the bytes of a stanza. */
  public DecoderLimits withStanzaBytes(int bytes) {
    return new DecoderLimits(
        bytes, nameBytes, attributeBytes, attributes, depth, elements, distinctNames);
  }
}
