"""The suites. Each gets a Proof, with the running server and its clients in it."""

import itertools
import time

from profanity import Profanity

SHOWN = "Grüße, 你好 und «ça va?»"
BODY = SHOWN + " ☕ 👩‍🚀 <b>&amp; 'so' \"on\"</b>"
JUERGEN = "jürgen@localhost/Küche ☕"
JULIET = "juliet@localhost/Balkon Süd"
IVAN = "иван@localhost/дом 🏠"
STUDENT = "学生@localhost/教室"
ACCOUNTS = [jid.split("/")[0] for jid in (JUERGEN, JULIET, IVAN, STUDENT)] + ["zoë@localhost"]

SWAPPED = [
    "sasl.scram",
    "sasl.plain",
    "feature.sasl",
    "feature.bind",
    "stream",
    "xml.aalto",
    "routing",
    "session",
    "account.stored",
]


class Proof:
    """Counts what held and what did not."""

    def __init__(self, server, clients, directory):
        self.server = server
        self.clients = clients
        self.directory = directory
        self.passed = 0
        self.failed = 0

    def check(self, what, holds, detail=""):
        self.passed += bool(holds)
        self.failed += not holds
        print("ok    " if holds else "FAILED", what, f"({detail})" if detail else "", flush=True)
        return holds

    def profanity(self, jid):
        return self.clients.keep(Profanity(jid, self.server, self.directory))

    def login(self, client, *mechanisms):
        """Waits for a login, and judges what the client itself says of it."""
        online = client.wait_for("online")
        said = online or client.seen("refused") or client.seen("offline")
        self.check(f"{client.name} logs in as {client.jid}", online and online[1] == client.jid, said)
        if online:
            self.check(f"{client.name} used STARTTLS", online[3].startswith("TLS"), online[3])
            wanted = " or ".join(mechanisms)
            self.check(f"{client.name} used {wanted}", online[2] in mechanisms, online[2])
            self.check(f"{client.name} sees an empty roster", client.wait_for("roster") == ["roster", "0"])
        return online

    def message(self, sender, receiver, to, body):
        sender.send(to, body)
        event = receiver.wait_for("message", sender.jid, body)
        kind = "full" if "/" in to else "bare"
        detail = "" if event else f"{receiver.seen('message')[-3:]} {sender.seen('error')[-3:]}"
        return self.check(f"{sender.name} -> {receiver.name}, to the {kind} address {to}", event, detail)

    def exchange(self, one, other):
        """Messages in both directions, to full and to bare addresses."""
        for sender, receiver in ((one, other), (other, one)):
            self.message(sender, receiver, receiver.jid, BODY)
            self.message(sender, receiver, receiver.jid.split("/")[0], BODY + " 2")

    def leave(self, *clients):
        for client in clients:
            self.check(f"{client.name} logs out", client.quit())


def slixmpp(proof):
    one, other = proof.clients.slixmpp(JUERGEN), proof.clients.slixmpp(JULIET)
    proof.login(one, "SCRAM-SHA-512")
    proof.login(other, "SCRAM-SHA-512")
    proof.exchange(one, other)
    proof.message(one, other, other.jid, "two\nlines\tand a tab")
    proof.leave(one, other)


def profanity(proof):
    one, other = proof.profanity(JUERGEN), proof.clients.slixmpp(JULIET)
    proof.login(one, "SCRAM-SHA-512")
    proof.login(other, "SCRAM-SHA-512")
    proof.exchange(one, other)
    other.send(one.jid, "auf dem Schirm: " + SHOWN)
    proof.check("profanity shows what came on its screen", one.shows("auf dem Schirm: " + SHOWN))
    proof.leave(one, other)


def smack(proof):
    # No -PLUS: Smack 4.4 holds it back, and for good reason, as it looks for a digest named like the key (EC, RSA).
    one, other = proof.clients.smack(JUERGEN), proof.clients.slixmpp(JULIET)
    proof.login(one, "SCRAM-SHA-1")
    proof.login(other, "SCRAM-SHA-512")
    proof.exchange(one, other)
    proof.leave(one, other)


def xmpp_js(proof):
    # It cannot log in with a non-ASCII account: it encodes names as Latin-1.
    one, other = proof.clients.xmpp_js(JULIET), proof.clients.slixmpp(JUERGEN)
    proof.login(one, "SCRAM-SHA-1")
    proof.login(other, "SCRAM-SHA-512")
    proof.exchange(one, other)
    proof.leave(one, other)


def everyone(proof):
    everybody = [
        proof.clients.slixmpp(JUERGEN),
        proof.clients.xmpp_js(JULIET),
        proof.clients.smack(IVAN),
        proof.profanity(STUDENT),
    ]
    for client in everybody:
        proof.check(f"{client.name} logs in as {client.jid}", client.wait_for("online"))
    for sender, receiver in itertools.permutations(everybody, 2):
        proof.message(sender, receiver, receiver.jid, f"{BODY} {sender.name}")
    proof.leave(*everybody)
