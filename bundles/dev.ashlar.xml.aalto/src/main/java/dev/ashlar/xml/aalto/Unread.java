package dev.ashlar.xml.aalto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that were fed and that no input has taken yet. Holds no array while there are none. */
final class Unread {
  private static final byte[] EMPTY = {};

  private byte[] array = EMPTY;
  private int position;
  private int end;

  /** The array that holds them from {@link #position} to {@link #end}. */
  byte[] array() {
    return array;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  boolean isEmpty() {
    return position == end;
  }

  byte first() {
    return array[position];
  }

  /**
   * Copies further bytes.
   *
   * @param usual up to which size room is made ahead
   */
  void append(ByteBuffer bytes, int usual) {
    int more = bytes.remaining();
    int kept = end - position;
    if (kept == 0) {
      array = new byte[more];
      position = 0;
    } else if (more > array.length - end) {
      byte[] larger = new byte[Math.max(kept + more, Math.min(kept * 2, usual))];
      System.arraycopy(array, position, larger, 0, kept);
      array = larger;
      position = 0;
    }
    bytes.get(array, position + kept, more);
    end = position + kept + more;
  }

  void skip(int count) {
    position += count;
  }

  void skipSpace() {
    while (position < end && Chars.of(array[position]) == Chars.SPACE) {
      position++;
    }
  }

  /** Lets go of the bytes that were taken. */
  void settle() {
    if (position == end) {
      clear();
    } else if (position > 0) {
      array = Arrays.copyOfRange(array, position, end);
      end = array.length;
      position = 0;
    }
  }

  /** Lets go of all bytes. */
  void clear() {
    array = EMPTY;
    position = 0;
    end = 0;
  }

  /** Hands out all bytes. */
  ByteBuffer take() {
    ByteBuffer rest = ByteBuffer.wrap(array, position, end - position).slice();
    clear();
    return rest;
  }
}
