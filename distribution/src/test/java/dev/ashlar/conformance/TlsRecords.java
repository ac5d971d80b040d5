package dev.ashlar.conformance;

import java.util.ArrayList;
import java.util.List;

/** Looks at raw bytes of a connection as TLS records (RFC 8446 section 5.1). */
final class TlsRecords {
  /** Content type of an alert record. */
  static final int ALERT = 21;

  /** Content type of a handshake record. */
  static final int HANDSHAKE = 22;

  private TlsRecords() {}

  /**
   * The content types of the records from an offset on.
   *
   * @throws AssertionError if anything but complete TLS records is there
   */
  static List<Integer> types(byte[] raw, int from) {
    List<Integer> types = new ArrayList<>();
    int at = from;
    while (at < raw.length) {
      int type = raw[at] & 0xff;
      if (type < 20 || type > 23 || at + 5 > raw.length || raw[at + 1] != 3) {
        throw new AssertionError("no TLS record at offset " + (at - from) + ": byte " + type);
      }
      types.add(type);
      at += 5 + (((raw[at + 3] & 0xff) << 8) | (raw[at + 4] & 0xff));
    }
    if (at != raw.length) {
      throw new AssertionError("the last TLS record is cut off");
    }
    return types;
  }

  /** A ClientHello for TLS 1.0 at most, with one cipher suite: no common version with a server. */
  static byte[] ancientClientHello() {
    byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 2 + 2];
    byte[] start = {
      22, 3, 1, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9), 3, 1
    };
    System.arraycopy(start, 0, hello, 0, start.length);
    int at = start.length + 32 + 1;
    hello[at + 1] = 2;
    hello[at + 3] = 0x2f;
    hello[at + 4] = 1;
    return hello;
  }
}
