package dev.ashlar.xml.aalto;

import dev.ashlar.stream.api.DecoderLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The open elements of one first-level element, where their names are, and the counts that are
 * bounded. Methods that count answer what is too much, or an empty text.
 */
final class OpenTags {
  private static final String FINE = "";
  private static final int UNCOUNTED = 8;

  private DecoderLimits limits = DecoderLimits.BEFORE_AUTHENTICATION;
  private int[] starts = new int[8];
  private int[] lengths = new int[8];
  private int depth;
  private int elements;
  private int attributes;
  private int names;
  private Set<String> furtherNames = Set.of();

  void begin(DecoderLimits bounds) {
    limits = bounds;
    depth = 0;
    elements = 0;
    names = 0;
    furtherNames = Set.of();
  }

  int depth() {
    return depth;
  }

  int names() {
    return names;
  }

  /** The offset of the name of the innermost open element. */
  int nameStart() {
    return starts[depth - 1];
  }

  /** The length of the name of the innermost open element. */
  int nameLength() {
    return lengths[depth - 1];
  }

  /** Notes the name of an element whose start tag is being read. */
  String element(int start, int length) {
    attributes = 0;
    if (depth >= limits.depth()) {
      return "elements are nested too deeply";
    }
    if (elements++ > limits.elements()) {
      return "too many elements";
    }
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
      lengths = Arrays.copyOf(lengths, depth * 2);
    }
    starts[depth] = start;
    lengths[depth] = length;
    return FINE;
  }

  /** Counts an attribute of the element whose start tag is being read. */
  String attribute() {
    return ++attributes > limits.attributes() ? "too many attributes" : FINE;
  }

  /**
   * Counts a name. It is worth the time to find out which are distinct only behind an eighth of the
   * bound, which few stanzas reach; so at most that much more than the bound is accepted.
   */
  String countName(byte[] b, int from, int length) {
    if (++names <= limits.distinctNames() / UNCOUNTED) {
      return FINE;
    }
    if (furtherNames.isEmpty()) {
      furtherNames = new HashSet<>();
    }
    furtherNames.add(new String(b, from, length, StandardCharsets.ISO_8859_1));
    return furtherNames.size() > limits.distinctNames() ? "too many distinct names" : FINE;
  }

  /** The start tag is complete: goes into the element. Answers the new depth. */
  int push() {
    return ++depth;
  }

  /** Goes out of the innermost element. Answers the new depth. */
  int pop() {
    return --depth;
  }
}
