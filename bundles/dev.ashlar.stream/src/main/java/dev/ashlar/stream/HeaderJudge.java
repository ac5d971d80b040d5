package dev.ashlar.stream;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import java.util.Optional;

/** Judges a stream header (RFC 6120 sections 4.7 and 4.8) in the order in which errors matter. */
final class HeaderJudge {
  private final VirtualHosts hosts;

  HeaderJudge(VirtualHosts hosts) {
    this.hosts = hosts;
  }

  /**
   * What a header came to.
   *
   * @param domain the virtual host to answer as, empty if there is none
   * @param from the peer's address, if it gave a valid one
   * @param versioned whether the response header carries a version
   * @param error why the stream cannot be
   */
  record Verdict(
      String domain, Optional<Jid> from, boolean versioned, Optional<StreamError> error) {}

  Verdict judge(StreamState state, StreamHeader header) {
    Optional<Jid> to = header.to().flatMap(Jid::parse).filter(Jid::isDomain);
    String domain = to.map(Jid::domain).filter(hosts::serves).orElse("");
    Optional<Jid> from = header.from().flatMap(Jid::parse);
    boolean versioned = header.version().isPresent();
    Optional<StreamError> error =
        namespaces(state, header)
            .or(() -> version(header))
            .or(() -> host(header, to))
            .or(() -> identity(state, domain, from));
    return new Verdict(domain, from, versioned, error);
  }

  private static Optional<StreamError> namespaces(StreamState state, StreamHeader header) {
    if (!header.root().namespace().equals(Namespaces.STREAMS)) {
      return refuse(StreamErrorCondition.INVALID_NAMESPACE, "not the stream namespace");
    }
    if (!header.root().local().equals("stream")) {
      return refuse(StreamErrorCondition.BAD_FORMAT, "the root element is not 'stream'");
    }
    boolean prefixFree = header.prefix().isEmpty();
    if (!prefixFree && !header.prefix().equals("stream")) {
      return refuse(StreamErrorCondition.BAD_NAMESPACE_PREFIX, "the prefix is not 'stream'");
    }
    String content = state.kind().contentNamespace();
    if (!prefixFree && !header.contentNamespace().equals(content)) {
      return refuse(StreamErrorCondition.INVALID_NAMESPACE, "the content namespace is " + content);
    }
    return Optional.empty();
  }

  private static Optional<StreamError> version(StreamHeader header) {
    Optional<StreamVersion> version =
        header.version().map(StreamVersion::parse).orElse(Optional.of(StreamVersion.NONE));
    if (version.isEmpty() || version.get().major() < 1) {
      return refuse(StreamErrorCondition.UNSUPPORTED_VERSION, "this server speaks version 1.0");
    }
    return Optional.empty();
  }

  private Optional<StreamError> host(StreamHeader header, Optional<Jid> to) {
    if (header.to().isEmpty()) {
      return refuse(StreamErrorCondition.HOST_UNKNOWN, "the header has no 'to'");
    }
    if (to.isPresent() && hosts.serves(to.get().domain())) {
      return Optional.empty();
    }
    boolean gone = to.isPresent() && hosts.formerDomains().contains(to.get().domain());
    return Optional.of(
        StreamError.of(gone ? StreamErrorCondition.HOST_GONE : StreamErrorCondition.HOST_UNKNOWN));
  }

  /** An authenticated stream stays with its virtual host and its peer over a restart. */
  private static Optional<StreamError> identity(
      StreamState state, String domain, Optional<Jid> from) {
    if (!state.has(StreamProperty.AUTHENTICATED)) {
      return Optional.empty();
    }
    if (!domain.equals(state.domain())) {
      return refuse(StreamErrorCondition.HOST_UNKNOWN, "authenticated for another host");
    }
    if (from.isPresent() && !from.map(Jid::bare).equals(state.identity())) {
      return refuse(StreamErrorCondition.INVALID_FROM, "authenticated as somebody else");
    }
    return Optional.empty();
  }

  private static Optional<StreamError> refuse(StreamErrorCondition condition, String text) {
    return Optional.of(StreamError.of(condition, text));
  }
}
