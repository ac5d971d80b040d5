package dev.ashlar.stream;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges a stream header (RFC 6120 sections 4.7 and 4.8) in the order in which errors matter. */
final class HeaderJudge {
  /** Prefixes and namespaces that may be declared besides those of the stream and its content. */
  private static final Map<StreamKind, Set<String>> FURTHER =
      Map.of(
          StreamKind.CLIENT,
          Set.of(Namespaces.XML),
          StreamKind.SERVER,
          Set.of(Namespaces.XML, "jabber:server:dialback"));

  private final VirtualHosts hosts;
  private final Redirects redirects;

  HeaderJudge(VirtualHosts hosts, Redirects redirects) {
    this.hosts = hosts;
    this.redirects = redirects;
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
            .or(() -> identity(state, domain, from))
            .or(() -> elsewhere(state, domain));
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
    if (!prefixFree && !header.contentNamespace().equals(state.kind().contentNamespace())) {
      return refuse(
          StreamErrorCondition.INVALID_NAMESPACE, "not the content namespace of this port");
    }
    return extensions(state.kind(), header);
  }

  /** Section 4.8.5: what only stanzas use is declared there. */
  private static Optional<StreamError> extensions(StreamKind kind, StreamHeader header) {
    boolean some =
        header.declarations().values().stream()
            .anyMatch(
                ns ->
                    !ns.equals(Namespaces.STREAMS)
                        && !ns.equals(kind.contentNamespace())
                        && !FURTHER.getOrDefault(kind, Set.of()).contains(ns));
    return some
        ? refuse(
            StreamErrorCondition.INVALID_NAMESPACE,
            "namespaces of extensions belong to their stanzas")
        : Optional.empty();
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

  /** Section 4.9.3.19: not before TLS, because whoever can change clear bytes could lead astray. */
  private Optional<StreamError> elsewhere(StreamState state, String domain) {
    return state.has(StreamProperty.SECURE)
        ? redirects.of(domain).map(StreamError::seeOtherHost)
        : Optional.empty();
  }

  private static Optional<StreamError> refuse(StreamErrorCondition condition, String text) {
    return Optional.of(StreamError.of(condition, text));
  }
}
