package dev.ashlar.stream.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.transport.api.TlsInfo;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of a stream. Immutable; each step of negotiation makes a new one.
 *
 * @param kind which kind of stream
 * @param phase where the stream stands
 * @param peerAddress the address that the connection comes from
 * @param properties what was negotiated
 * @param id our stream id, empty before the first response header
 * @param domain the virtual host that the stream is to, empty before its header was accepted
 * @param from the {@code from} of the current header, where it was a valid address
 * @param lang the language of the current header
 * @param identity the bare address that was proven by SASL
 * @param address the full address that was bound
 * @param tls what TLS gave
 * @param exchange a negotiation under way
 * @param attempts failed attempts by name of feature
 */
public record StreamState(
    StreamKind kind,
    Phase phase,
    InetAddress peerAddress,
    Set<StreamProperty> properties,
    String id,
    String domain,
    Optional<Jid> from,
    Optional<String> lang,
    Optional<Jid> identity,
    Optional<Jid> address,
    Optional<TlsInfo> tls,
    Optional<FeatureExchange> exchange,
    Map<String, Integer> attempts) {

  /** The phases of a stream; only forward, but for a restart. */
  public enum Phase {
    /** A header is awaited. */
    OPENING,
    /** Features are being negotiated. */
    NEGOTIATING,
    /** Negotiation is complete, stanzas flow. */
    ESTABLISHED,
    /** We have sent our closing tag. */
    CLOSING
  }

  /** Copies the collections. */
  public StreamState {
    properties = Set.copyOf(properties);
    attempts = Map.copyOf(attempts);
  }

  /** The state of a fresh connection. */
  public static StreamState fresh(StreamKind kind, InetAddress peerAddress) {
    return new StreamState(
        kind,
        Phase.OPENING,
        peerAddress,
        Set.of(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Whether the stream has this property. */
  public boolean has(StreamProperty property) {
    return properties.contains(property);
  }

  /** The stream with an accepted header. */
  public StreamState opened(
      String newId, String newDomain, Optional<Jid> newFrom, Optional<String> newLang) {
    return new StreamState(
        kind,
        Phase.NEGOTIATING,
        peerAddress,
        properties,
        newId,
        newDomain,
        newFrom,
        newLang,
        identity,
        address,
        tls,
        Optional.empty(),
        attempts);
  }

  /** The stream before a new header (section 4.3.3): what the old one said of itself is gone. */
  public StreamState restarted() {
    return new StreamState(
        kind,
        Phase.OPENING,
        peerAddress,
        properties,
        id,
        domain,
        Optional.empty(),
        Optional.empty(),
        identity,
        address,
        tls,
        Optional.empty(),
        attempts);
  }

  /** The stream after a TLS handshake: all that was said in clear is forgotten. */
  public StreamState secured(TlsInfo info) {
    return new StreamState(
        kind,
        Phase.OPENING,
        peerAddress,
        Set.of(StreamProperty.SECURE),
        id,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(info),
        Optional.empty(),
        Map.of());
  }

  /** The stream in another phase. */
  public StreamState in(Phase newPhase) {
    return with(newPhase, properties, identity, address, exchange, attempts);
  }

  /** The stream with a further property. */
  public StreamState gaining(StreamProperty property) {
    EnumSet<StreamProperty> all = EnumSet.of(property);
    all.addAll(properties);
    return with(phase, all, identity, address, Optional.empty(), attempts);
  }

  /** The stream of a peer whose identity is proven. */
  public StreamState identified(Jid bare) {
    return with(phase, properties, Optional.of(bare), address, exchange, attempts);
  }

  /** The stream of a connected resource. */
  public StreamState bound(Jid full) {
    return with(phase, properties, identity, Optional.of(full), exchange, attempts);
  }

  /** The stream with a negotiation under way, or without one. */
  public StreamState exchanging(Optional<FeatureExchange> next) {
    return with(phase, properties, identity, address, next, attempts);
  }

  /** The stream after one more failed attempt at a feature. */
  public StreamState failedAt(String feature) {
    Map<String, Integer> counted = new HashMap<>(attempts);
    counted.merge(feature, 1, Integer::sum);
    return with(phase, properties, identity, address, Optional.empty(), counted);
  }

  private StreamState with(
      Phase newPhase,
      Set<StreamProperty> newProperties,
      Optional<Jid> newIdentity,
      Optional<Jid> newAddress,
      Optional<FeatureExchange> newExchange,
      Map<String, Integer> newAttempts) {
    return new StreamState(
        kind,
        newPhase,
        peerAddress,
        newProperties,
        id,
        domain,
        from,
        lang,
        newIdentity,
        newAddress,
        tls,
        newExchange,
        newAttempts);
  }
}
