package dev.ashlar.conformance;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tests of stanzas say again and again: users who are there, and what reached them. */
final class Talk {
  /** An account that exists and never logs in. */
  static final String OFFLINE = "nurse";

  /** A name that no account has. */
  static final String NOBODY = "rosaline";

  private Talk() {}

  /** A user with a resource bound that has sent no presence. */
  static Ready connected(Server server, String user) {
    return XmppLogin.ready(server.endpoint(), server.account(user));
  }

  /** A user with an available resource; all that its coming has brought is read. */
  static Ready available(Server server, String user) {
    Ready ready = connected(server, user);
    ready.client().send("<presence/>").marker();
    return ready;
  }

  /** The same with a resource of the client's choice. */
  static Ready available(Server server, String user, String resource) {
    Ready ready = XmppLogin.ready(server.endpoint(), server.account(user), Optional.of(resource));
    ready.client().send("<presence/>").marker();
    return ready;
  }

  static String bare(Ready user) {
    return user.jid().substring(0, user.jid().indexOf('/'));
  }

  static String resource(Ready user) {
    return user.jid().substring(user.jid().indexOf('/') + 1);
  }

  static String domain(Server server) {
    return server.endpoint().domain();
  }

  /** The address of an account that exists and has no resource. */
  static String offline(Server server) {
    return server.account(OFFLINE).bareJid();
  }

  /** The address of no account. */
  static String nobody(Server server) {
    return NOBODY + "@" + domain(server);
  }

  /** Sends, and answers what came back to the sender until the server had handled it. */
  static List<WireElement> answers(Ready sender, String xml) {
    sender.client().send(xml);
    return sender.client().marker();
  }

  /**
   * What came back, up to the stream error if there was one, or else until the server had handled
   * it all.
   */
  static List<WireElement> reactions(Ready sender, String xml) {
    String ping = iq("get", "reactions", domain(sender), "<ping xmlns='" + Ns.PING + "'/>");
    sender.client().send(xml + ping);
    List<WireElement> all = new ArrayList<>();
    WireElement next = sender.client().expectElement();
    while (!next.attribute("id").equals(Optional.of("reactions"))) {
      all.add(next);
      if (next.is(Ns.STREAM, "error")) {
        return all;
      }
      next = sender.client().expectElement();
    }
    return all;
  }

  private static String domain(Ready user) {
    return user.client().endpoint().domain();
  }

  /** What reached a recipient of all that the sender has sent until now. */
  static List<WireElement> reached(Ready sender, Ready recipient) {
    sender.client().marker();
    return recipient.client().marker();
  }

  /** The only answer to what is sent. */
  static WireElement answer(Ready sender, String xml) {
    List<WireElement> all = answers(sender, xml);
    if (all.size() != 1) {
      throw sender.client().failure("expected one answer, got " + all);
    }
    return all.get(0);
  }

  /** A request as a whole, to an address or to nobody. */
  static String iq(String type, String id, String to, String child) {
    String addressee = to.isEmpty() ? "" : " to='" + to + "'";
    return "<iq type='" + type + "' id='" + id + "'" + addressee + ">" + child + "</iq>";
  }

  /** A request that no server knows. */
  static String unknown(String type, String id, String to) {
    return iq(type, id, to, "<query xmlns='urn:example:unknown'/>");
  }

  static String message(String type, String id, String to, String body) {
    return "<message type='%s' id='%s' to='%s'><body>%s</body></message>"
        .formatted(type, id, to, body);
  }
}
