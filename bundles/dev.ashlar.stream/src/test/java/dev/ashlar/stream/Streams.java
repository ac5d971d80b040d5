package dev.ashlar.stream;

import dev.ashlar.jid.Jid;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.testkit.FakeHosts;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers, states and inputs for tests. */
final class Streams {
  static final FakeHosts HOSTS =
      new FakeHosts(List.of("a.example", "b.example"), Set.of("old.example"));

  static final StreamState FRESH =
      StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress());
  static final StreamState NEGOTIATING =
      FRESH.opened("id1", "a.example", Optional.empty(), Optional.empty());
  static final StreamState AUTHENTICATED =
      NEGOTIATING
          .gaining(StreamProperty.SECURE)
          .gaining(StreamProperty.AUTHENTICATED)
          .identified(Jid.of("juliet@a.example"));
  static final StreamState ESTABLISHED =
      AUTHENTICATED
          .gaining(StreamProperty.BOUND)
          .bound(Jid.of("juliet@a.example/balcony"))
          .in(Phase.ESTABLISHED);

  private Streams() {}

  /** Features of which none is waited for. */
  static Lineup lineup(StreamFeature... features) {
    Lineup lineup = new Lineup(Slot.builder("stream features").buildMap(), 0, System::nanoTime);
    for (StreamFeature feature : features) {
      lineup.add(feature, Rank.none());
    }
    return lineup;
  }

  /** A header in the usual style. */
  static StreamHeader header(@Nullable String to, @Nullable String from, @Nullable String version) {
    return header(
        new XmlName(Namespaces.STREAMS, "stream"), "stream", Namespaces.CLIENT, to, from, version);
  }

  static StreamHeader header(
      XmlName root,
      String prefix,
      String content,
      @Nullable String to,
      @Nullable String from,
      @Nullable String version) {
    return new StreamHeader(
        root,
        prefix,
        content,
        Optional.ofNullable(to),
        Optional.ofNullable(from),
        Optional.ofNullable(version),
        Optional.of("cs"),
        Map.of());
  }

  static StreamInput element(String namespace, String local) {
    return new StreamInput.ElementRead(XmlElement.of(namespace, local));
  }

  static StreamInput message(String contentNamespace) {
    return new StreamInput.StanzaRead(
        Stanza.builder(StanzaKind.MESSAGE).to(Jid.of("romeo@a.example")).build(),
        contentNamespace,
        40);
  }
}
