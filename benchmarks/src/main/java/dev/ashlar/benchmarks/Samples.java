package dev.ashlar.benchmarks;

import java.nio.charset.StandardCharsets;

/** What the benchmarks read and write. */
final class Samples {
  static final String HEADER =
      "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xml:lang='en'"
          + " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  /** A chat message as a client sends it: 225 bytes. */
  static final String MESSAGE =
      "<message to='romeo@localhost/orchard' id='m-0000001' type='chat'><body>"
          + "x".repeat(100)
          + "</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>";

  private Samples() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
