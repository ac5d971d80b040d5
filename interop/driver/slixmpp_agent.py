"""slixmpp under the driver's control: logs in, sends what stdin says, reports what happens on stdout.

Usage: agent.py HOST PORT JID PASSWORD CERTIFICATES [MECHANISM]

The lines of both directions are explained in ../README.md.
"""

import asyncio
import logging
import os
import sys

import slixmpp

from lines import fields_of, line_of

SCRAM = ("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1")


def report(*fields):
    sys.stdout.buffer.write(line_of(*fields).encode())
    sys.stdout.buffer.flush()


class Agent(slixmpp.ClientXMPP):
    def __init__(self, jid, password, certificates, allowed):
        super().__init__(jid, password)
        self.ca_certs = certificates
        # Debian's 1.8.3 takes a -PLUS mechanism with tls-unique even on TLS 1.3, which has no such thing, and after
        # that says that no -PLUS was offered, which every server has to take for an attack (RFC 5802 section 6).
        # Fixed in 1.8.5; without channel binding it gets along.
        mechanisms = self["feature_mechanisms"]
        mechanisms.use_mechs = set(allowed)
        mechanisms.sasl_callback = self.credentials_without_binding
        self.register_plugin("xep_0030")
        self.register_plugin("xep_0199")
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("message", self.received)
        self.add_event_handler("message_error", self.bounced)
        self.add_event_handler("disconnected", self.ended)
        self.add_event_handler("failed_auth", self.refused)
        self.add_event_handler("stream_error", lambda error: report("stream-error", error["condition"]))

    def credentials_without_binding(self, required, optional):
        return self["feature_mechanisms"]._default_credentials(required, optional - {"channel_binding"})

    def refused(self, failure):
        report("refused", self["feature_mechanisms"].mech.name, failure["condition"])

    async def started(self, _event):
        mechanism = self["feature_mechanisms"].mech.name
        roster = await self.get_roster(timeout=20)
        self.send_presence()
        await self["xep_0199"].ping(self.boundjid.host, timeout=20)
        report("roster", str(len(roster["roster"]["items"])))
        report("online", str(self.boundjid), mechanism, self.socket.version())

    def received(self, message):
        if message["body"]:
            report("message", str(message["from"]), message["body"])

    def bounced(self, message):
        report("error", str(message["from"]), message["id"], message["error"]["condition"])

    def ended(self, reason):
        report("offline", str(reason or ""))
        asyncio.get_event_loop().stop()


def main():
    host, port, jid, password, certificates, *allowed = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    agent = Agent(jid, password, certificates, allowed or SCRAM)
    pending = b""

    def obey():
        nonlocal pending
        data = os.read(0, 65536)
        *lines, pending = (pending + data).split(b"\n")
        for verb, *fields in (fields_of(line.decode()) for line in lines):
            if verb == "send":
                agent.send_message(mto=fields[0], mbody=fields[1], mtype="chat")
        if not data or b"quit" in lines:
            agent.loop.remove_reader(0)
            agent.disconnect()

    agent.loop.add_reader(0, obey)
    agent.connect((host, int(port)))
    agent.loop.run_forever()


main()
