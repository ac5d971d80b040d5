"""Bundles are replaced while two clients talk."""

import threading
import time

from suites import JUERGEN, JULIET, SWAPPED

PAUSE_SECONDS = 0.02


class Talk:
    """Two clients that send each other numbered messages until told to stop."""

    def __init__(self, one, other):
        self.pairs = ((one, other), (other, one))
        self.sent = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.stopped.wait(PAUSE_SECONDS):
            for sender, receiver in self.pairs:
                sender.send(receiver.jid, f"№ {self.sent}")
            self.sent += 1

    def stop(self):
        """Stops, and waits for the last messages."""
        self.stopped.set()
        self.thread.join(10)
        for sender, receiver in self.pairs:
            receiver.wait_for("message", sender.jid, f"№ {self.sent - 1}", timeout=30)

    def missing(self):
        """What differs, in each direction, from all messages once and in order."""
        wanted = [f"№ {number}" for number in range(self.sent)]
        problems = []
        for sender, receiver in self.pairs:
            came = [event[2] for event in receiver.seen("message")]
            if came != wanted:
                lost = [body for body in wanted if body not in came]
                problems.append(f"{len(came)} of {len(wanted)} came to {receiver.jid}, lost {lost[:5]}")
        return "; ".join(problems)


def swap(proof):
    """Replaces bundles under a conversation: nobody is dropped, nothing is lost, newcomers get in."""
    allow_plain(proof)
    for bundle in SWAPPED:
        one, other = proof.clients.slixmpp(JUERGEN), proof.clients.slixmpp(JULIET)
        if not (one.wait_for("online") and other.wait_for("online")):
            proof.check(f"{bundle}: two clients log in", False, one.seen("refused") + other.seen("refused"))
            continue
        talk = Talk(one, other)
        time.sleep(1)
        seconds = proof.server.update(bundle)
        detail = f"after {seconds:.1f} s" if seconds is not None else "the log does not tell so"
        proof.check(f"{bundle}: updated while two clients talk", seconds is not None, detail)
        mechanism = "PLAIN" if bundle == "sasl.plain" else "SCRAM-SHA-512"
        newcomer = proof.clients.slixmpp("zoë@localhost/neu", mechanism)
        online = newcomer.wait_for("online")
        proof.check(f"{bundle}: a new login works, by {mechanism}", online, online or newcomer.seen("refused"))
        time.sleep(1)
        talk.stop()
        gone = [event for client in (one, other) for event in client.seen("offline") + client.seen("error")]
        proof.check(f"{bundle}: neither client was dropped or got an error", not gone, gone[:3])
        missing = talk.missing()
        for sender, receiver in talk.pairs:
            bare = receiver.jid.split("/")[0]
            proof.message(sender, receiver, bare, f"after the change of {bundle}")
        proof.check(f"{bundle}: each message came, once and in order", not missing, missing or f"2 x {talk.sent}")
        for client in (one, other, newcomer):
            client.quit()


def allow_plain(proof):
    told = "config/dev.ashlar.sasl.plain.cfg applied"
    before = proof.server.log().count(told)
    proof.server.configure("sasl.plain", "enabled = true\n")
    end = time.monotonic() + 30
    while proof.server.log().count(told) == before and time.monotonic() < end:
        time.sleep(0.2)
