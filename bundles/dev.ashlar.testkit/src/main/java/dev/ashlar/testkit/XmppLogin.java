package dev.ashlar.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The usual steps of a client's negotiation, for tests whose subject lies behind or between them.
 */
public final class XmppLogin {
  private XmppLogin() {}

  /** Connects, opens the stream, and runs STARTTLS; returns at the features offered under TLS. */
  public static Offer secure(WireEndpoint endpoint) {
    return secure(endpoint, TlsSettings.defaults());
  }

  /** The same with special TLS settings. */
  public static Offer secure(WireEndpoint endpoint, TlsSettings settings) {
    XmppTestClient client = XmppTestClient.connect(endpoint);
    client.openStream();
    client.expectFeatures();
    client.startTls(settings);
    client.openStream();
    return new Offer(client, client.expectFeatures());
  }

  /**
   * A client at a features list.
   *
   * @param client the client
   * @param features the list
   */
  public record Offer(XmppTestClient client, WireElement features) implements AutoCloseable {
    /** The names of the SASL mechanisms, in the order offered. */
    public List<String> mechanisms() {
      return features.child(Ns.SASL, "mechanisms").stream()
          .flatMap(mechanisms -> mechanisms.children().stream())
          .filter(child -> child.is(Ns.SASL, "mechanism"))
          .map(WireElement::text)
          .toList();
    }

    /** Whether the list has this feature. */
    public boolean has(String namespace, String name) {
      return features.child(namespace, name).isPresent();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** The strongest mechanism of an offer that {@link ScramClient} can do without binding. */
  public static String scramOf(Offer offer) {
    return List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1").stream()
        .filter(offer.mechanisms()::contains)
        .findFirst()
        .orElseThrow(() -> offer.client().failure("no SCRAM in " + offer.mechanisms()));
  }

  /** An {@code <auth/>} element with the given initial response, empty for none. */
  public static String auth(String mechanism, Optional<String> initialResponse) {
    return "<auth xmlns='%s' mechanism='%s'>%s</auth>"
        .formatted(Ns.SASL, mechanism, initialResponse.map(XmppLogin::base64).orElse(""));
  }

  /** A {@code <response/>} element. */
  public static String response(String data) {
    return "<response xmlns='%s'>%s</response>".formatted(Ns.SASL, base64(data));
  }

  /** A complete PLAIN {@code <auth/>} element (RFC 4616). */
  public static String plain(String authzid, WireAccount account) {
    String message = authzid + "\0" + account.user() + "\0" + account.password();
    return auth("PLAIN", Optional.of(message));
  }

  /** Base64 of the UTF-8 bytes. */
  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text behind base64. */
  public static String unbase64(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  /** Sends the first message of an exchange; returns the decoded challenge. */
  public static String scramFirst(XmppTestClient client, String mechanism, ScramClient scram) {
    client.send(auth(mechanism, Optional.of(scram.first())));
    return unbase64(client.expect(Ns.SASL, "challenge").text());
  }

  /** Runs a whole SCRAM exchange up to a verified {@code <success/>}. */
  public static void scram(XmppTestClient client, String mechanism, ScramClient scram) {
    client.send(response(scram.answer(scramFirst(client, mechanism, scram))));
    String serverFinal = unbase64(client.expect(Ns.SASL, "success").text());
    if (!scram.verify(serverFinal)) {
      throw client.failure("the server's signature is wrong: " + serverFinal);
    }
  }

  /** Connects, secures and authenticates; returns at the features after the restart. */
  public static Offer authenticated(WireEndpoint endpoint, WireAccount account) {
    Offer offer = secure(endpoint);
    authenticate(offer, account);
    return restarted(offer.client());
  }

  /** Authenticates by the strongest SCRAM offered, up to {@code <success/>}. */
  public static void authenticate(Offer offer, WireAccount account) {
    String mechanism = scramOf(offer);
    scram(offer.client(), mechanism, ScramClient.unbound(mechanism, "", account));
  }

  /** Opens the stream anew and reads header and features. */
  public static Offer restarted(XmppTestClient client) {
    client.openStream();
    return new Offer(client, client.expectFeatures());
  }

  /** Sends a bind request, returns the answer. */
  public static WireElement requestBind(XmppTestClient client, Optional<String> resource) {
    String id = "bind-" + UUID.randomUUID();
    String child = resource.map(r -> "<resource>" + r + "</resource>").orElse("");
    client.send(
        "<iq type='set' id='%s'><bind xmlns='%s'>%s</bind></iq>".formatted(id, Ns.BIND, child));
    WireElement answer = client.expect(Ns.CLIENT, "iq");
    if (!answer.attribute("id").equals(Optional.of(id))) {
      throw client.failure("expected the answer to the bind request, got " + answer);
    }
    return answer;
  }

  /** Binds a resource; returns the full JID of the result. */
  public static String bind(XmppTestClient client, Optional<String> resource) {
    WireElement answer = requestBind(client, resource);
    return jidOf(answer).orElseThrow(() -> client.failure("no JID in the bind result " + answer));
  }

  /** The JID of a bind result; empty for an error. */
  public static Optional<String> jidOf(WireElement answer) {
    if (!answer.attribute("type").equals(Optional.of("result"))) {
      return Optional.empty();
    }
    return answer
        .child(Ns.BIND, "bind")
        .flatMap(bind -> bind.child(Ns.BIND, "jid"))
        .map(WireElement::text);
  }

  /** A client that is through with everything. */
  public static Ready ready(WireEndpoint endpoint, WireAccount account) {
    return ready(endpoint, account, Optional.empty());
  }

  /** The same with a resource of the client's choice. */
  public static Ready ready(WireEndpoint endpoint, WireAccount account, Optional<String> resource) {
    XmppTestClient client = authenticated(endpoint, account).client();
    return new Ready(client, bind(client, resource));
  }

  /**
   * A client with a bound resource.
   *
   * @param client the client
   * @param jid its full JID, as the server's bind result says
   */
  public record Ready(XmppTestClient client, String jid) implements AutoCloseable {
    @Override
    public void close() {
      client.close();
    }
  }
}
