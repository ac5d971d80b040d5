package dev.ashlar.swap;

import dev.ashlar.swap.Wire.Ended;
import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The way from a TCP connection to a bound resource, by one thread. */
final class Login {
  private static final Pattern DATA = Pattern.compile("(?s)<[a-z]+[^>]*>([^<]*)</[a-z]+>");
  private static final Pattern CONDITION = Pattern.compile("(?s)<failure[^>]*><([a-z-]+).*");
  private static final Pattern JID = Pattern.compile("(?s).*<jid>([^<]+)</jid>.*");

  private final WireEndpoint endpoint;
  private final SSLContext trust;
  private final List<String> offers = new ArrayList<>();

  /** How an attempt ended. */
  sealed interface Outcome {
    /** The features that were offered on the way, in their order. */
    List<String> offers();
  }

  /** Logged in, with a bound resource. */
  record In(Wire wire, String jid, List<String> offers) implements Outcome {}

  /** SASL failed, with this condition. */
  record Refused(String condition, List<String> offers) implements Outcome {}

  /** The stream ended on the way. */
  record Dropped(Ended why, List<String> offers) implements Outcome {}

  /** What came is not what the RFC lets a server say. */
  record Broken(String why, List<String> offers) implements Outcome {}

  private Login(WireEndpoint endpoint, SSLContext trust) {
    this.endpoint = endpoint;
    this.trust = trust;
  }

  /**
   * Tries it.
   *
   * @param mechanism such as {@code PLAIN} or {@code SCRAM-SHA-256}
   * @param resource to ask for
   */
  static Outcome attempt(
      WireEndpoint endpoint,
      SSLContext trust,
      WireAccount account,
      String mechanism,
      String resource) {
    return new Login(endpoint, trust).run(account, mechanism, resource);
  }

  private Outcome run(WireAccount account, String mechanism, String resource) {
    Optional<Wire> opened = Optional.empty();
    boolean kept = false;
    try {
      Wire wire = Wire.connect(endpoint, trust);
      opened = Optional.of(wire);
      Outcome outcome = negotiate(wire, account, mechanism, resource);
      kept = outcome instanceof In;
      return outcome;
    } catch (Ended e) {
      return new Dropped(e, offers);
    } catch (IOException e) {
      return new Dropped(new Ended("", false, ": " + e), offers);
    } finally {
      if (!kept) {
        opened.ifPresent(Wire::close);
      }
    }
  }

  private Outcome negotiate(Wire wire, WireAccount account, String mechanism, String resource)
      throws IOException {
    if (!offers(wire, "<starttls ")) {
      return broken("no STARTTLS");
    }
    wire.send("<starttls xmlns='%s'/>".formatted(Ns.TLS));
    String proceed = wire.next();
    if (!proceed.startsWith("<proceed")) {
      return broken("no proceed: " + proceed);
    }
    wire.startTls();
    if (!offers(wire, ">" + mechanism + "<")) {
      return broken("no " + mechanism);
    }
    String answer =
        mechanism.equals("PLAIN") ? plain(wire, account) : scram(wire, account, mechanism);
    if (!answer.startsWith("<success")) {
      Matcher failure = CONDITION.matcher(answer);
      return failure.matches()
          ? new Refused(failure.group(1), offers)
          : broken("neither success nor failure: " + answer);
    }
    if (!offers(wire, "<bind ")) {
      return broken("no bind");
    }
    return bind(wire, resource);
  }

  private boolean offers(Wire wire, String what) throws IOException {
    String features = wire.open();
    offers.add(features);
    return features.contains(what);
  }

  private Broken broken(String why) {
    return new Broken(why, offers);
  }

  private static String plain(Wire wire, WireAccount account) throws IOException {
    wire.send(XmppLogin.plain("", account));
    return wire.next();
  }

  private static String scram(Wire wire, WireAccount account, String mechanism) throws IOException {
    ScramClient scram = ScramClient.unbound(mechanism, "", account);
    wire.send(XmppLogin.auth(mechanism, Optional.of(scram.first())));
    String challenge = wire.next();
    if (!challenge.startsWith("<challenge")) {
      return challenge;
    }
    wire.send(XmppLogin.response(scram.answer(data(challenge))));
    String last = wire.next();
    // A server that does not know the password cannot say this.
    return !last.startsWith("<success") || scram.verify(data(last)) ? last : "unproven " + last;
  }

  private static String data(String element) {
    Matcher data = DATA.matcher(element);
    return data.matches() ? XmppLogin.unbase64(data.group(1)) : "";
  }

  private Outcome bind(Wire wire, String resource) throws IOException {
    wire.send(
        "<iq type='set' id='bind'><bind xmlns='%s'><resource>%s</resource></bind></iq>"
            .formatted(Ns.BIND, resource));
    String result = wire.next();
    Matcher jid = JID.matcher(result);
    return jid.matches()
        ? new In(wire, jid.group(1), offers)
        : broken("not bound: " + result.replaceFirst("(?s).*<error[^>]*><([a-z-]+).*", "$1"));
  }
}
