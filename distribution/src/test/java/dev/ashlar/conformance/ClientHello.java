package dev.ashlar.conformance;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A hand-made TLS ClientHello (RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2), which can ask for
 * what the TLS of the JDK does not know any more.
 *
 * @param version the highest version in the old way, e.g. 0x0303
 * @param suites the cipher suites
 * @param versions those of the extension supported_versions; empty for no such extension
 * @param early whether early data is announced (RFC 8446 section 4.2.10), with a made-up key
 */
record ClientHello(int version, List<Integer> suites, List<Integer> versions, boolean early) {
  private static final int[] GROUPS = {0x001d, 0x0017, 0x0018};
  private static final int[] SIGNATURES = {
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
  };

  ClientHello {
    suites = List.copyOf(suites);
    versions = List.copyOf(versions);
  }

  /** A hello of the time before TLS 1.3. */
  static ClientHello of(int version, Integer... suites) {
    return new ClientHello(version, List.of(suites), List.of(), false);
  }

  /** The hello in one record. */
  byte[] record() {
    Bytes body = new Bytes().two(version);
    for (int i = 0; i < 32; i++) {
      body.one(7 * i + 1);
    }
    body.one(32);
    for (int i = 0; i < 32; i++) {
      body.one(i);
    }
    Bytes list = new Bytes();
    suites.forEach(list::two);
    body.vector(2, list).one(1).one(0);
    if (version > 0x0300) {
      body.vector(2, extensions());
    }
    Bytes handshake = new Bytes().one(1).vector(3, body);
    return new Bytes()
        .one(TlsRecords.HANDSHAKE)
        .two(Math.min(version, 0x0301))
        .vector(2, handshake)
        .array();
  }

  private Bytes extensions() {
    Bytes all = new Bytes();
    Bytes groups = new Bytes();
    for (int group : GROUPS) {
      groups.two(group);
    }
    all.two(10).vector(2, new Bytes().vector(2, groups));
    all.two(11).vector(2, new Bytes().one(1).one(0));
    Bytes signatures = new Bytes();
    for (int signature : SIGNATURES) {
      signatures.two(signature);
    }
    all.two(13).vector(2, new Bytes().vector(2, signatures));
    if (!versions.isEmpty()) {
      Bytes list = new Bytes();
      versions.forEach(list::two);
      all.two(43).vector(2, new Bytes().vector(1, list));
      // The base point of X25519 is a valid share: the public key of the private key 1, so to say.
      Bytes share = new Bytes().one(9);
      for (int i = 1; i < 32; i++) {
        share.one(0);
      }
      Bytes entry = new Bytes().two(GROUPS[0]).vector(2, share);
      all.two(51).vector(2, new Bytes().vector(2, entry));
    }
    if (early) {
      all.two(42).two(0);
      all.two(45).vector(2, new Bytes().vector(1, new Bytes().one(1)));
      all.two(41).vector(2, madeUpKey());
    }
    return all;
  }

  private static Bytes madeUpKey() {
    Bytes ticket = new Bytes();
    Bytes binder = new Bytes();
    for (int i = 0; i < 32; i++) {
      ticket.one(i);
      binder.one(i);
    }
    Bytes identity = new Bytes().vector(2, ticket).two(0).two(0);
    return new Bytes().vector(2, identity).vector(2, new Bytes().vector(1, binder));
  }

  /** Numbers and vectors of the presentation language. */
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes one(int value) {
      out.write(value);
      return this;
    }

    Bytes two(int value) {
      return one(value >> 8).one(value);
    }

    /** A vector with a length of this many bytes in front. */
    Bytes vector(int lengthBytes, Bytes content) {
      byte[] bytes = content.array();
      for (int i = lengthBytes - 1; i >= 0; i--) {
        one(bytes.length >> (8 * i));
      }
      out.writeBytes(bytes);
      return this;
    }

    byte[] array() {
      return out.toByteArray();
    }
  }
}
