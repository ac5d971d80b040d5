"""The clients, each behind the same few methods: what it reports are lists of strings, see README.md."""

import os
import queue
import subprocess
import sys
import threading
import time

from lines import fields_of, line_of
from server import PASSWORD

HERE = os.path.dirname(os.path.abspath(__file__))


class Client:
    """A client that was started for one account, with what it reported so far."""

    def __init__(self, name, jid):
        self.name = name
        self.jid = jid
        self.events = []
        self.more = queue.Queue()

    def take(self):
        while not self.more.empty():
            self.events.append(self.more.get())

    def wait_for(self, *prefix, timeout=60):
        """The first report, of all times, that begins with these fields; None if none comes in time."""
        end = time.monotonic() + timeout
        while True:
            self.take()
            for event in self.events:
                if tuple(event[: len(prefix)]) == prefix:
                    return event
            if time.monotonic() > end or self.is_dead() and self.more.empty():
                return None
            time.sleep(0.02)

    def seen(self, verb):
        self.take()
        return [event for event in self.events if event[0] == verb]


class Agent(Client):
    """A program of ours around a client library."""

    def __init__(self, name, jid, command, directory, **environment):
        super().__init__(name, jid)
        with open(os.path.join(directory, f"{name}-{time.time_ns()}.err"), "wb") as errors:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
            )
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.more.put(fields_of(line.decode()))

    def is_dead(self):
        return self.process.poll() is not None

    def send(self, to, body):
        self.command("send", to, body)

    def command(self, *fields):
        try:
            self.process.stdin.write(line_of(*fields).encode())
            self.process.stdin.flush()
        except OSError:
            pass  # it ended: what it reported, and what it did not, shows that

    def quit(self):
        """Logs out; returns whether the client came to an end by itself."""
        self.command("quit")
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(15)


class Clients:
    """Starts clients, and ends those that still run at the end."""

    def __init__(self, server, directory):
        self.server = server
        self.directory = directory
        self.started = []

    def slixmpp(self, jid, *mechanism):
        script = os.path.join(HERE, "slixmpp_agent.py")
        return self.agent("slixmpp", jid, [sys.executable, script], self.server.certificates, *mechanism)

    def xmpp_js(self, jid):
        script = os.path.join(self.directory, "xmpp-js", "agent.js")
        # Debian 12's Node.js 18 has the web crypto that the client wants behind this flag; later ones know it still.
        flag = "--experimental-global-webcrypto"
        return self.agent("xmpp-js", jid, ["node", flag, script], NODE_EXTRA_CA_CERTS=self.server.certificates)

    def smack(self, jid):
        target = os.path.join(self.directory, "smack", "target")
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        path = os.path.join(target, "classes") + ":" + os.path.join(target, "lib", "*")
        command = [java, "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", path, "dev.ashlar.interop.Agent"]
        return self.agent("smack", jid, command, self.server.certificates)

    def agent(self, name, jid, command, *arguments, **environment):
        address = [self.server.host, str(self.server.port), jid, PASSWORD]
        client = Agent(name, jid, command + address + list(arguments), self.directory, **environment)
        return self.keep(client)

    def keep(self, client):
        self.started.append(client)
        return client

    def kill_all(self):
        for client in self.started:
            client.kill()
