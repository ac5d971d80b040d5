"""profanity in a terminal of tmux: keys go in, the screen and its debug log tell what came out."""

import os
import re
import subprocess
import threading
import time
from xml.etree import ElementTree

from clients import Client
from server import PASSWORD

PROFRC = """[connection]
tls.certpath={certificates}

[ui]
splash=false
"""

ACCOUNT = """[ashlar]
enabled=true
jid={bare}
resource={resource}
server={host}
port={port}
password={password}
tls.policy=force
"""

# What tells, in the debug log, how the login went.
ENCRYPTED = "tls: DBG: Certificate verification passed"
AUTH = re.compile(r'SENT: <auth mechanism="([^"]+)"')
BOUND = re.compile(r"RECV: <iq id=\"_xmpp_bind1\" type=\"result\".*<jid>([^<]+)</jid>")


class Profanity(Client):
    def __init__(self, jid, server, directory):
        super().__init__("profanity", jid)
        self.home = os.path.join(directory, f"profanity-{time.time_ns()}")
        self.socket = os.path.join(self.home, "tmux")
        self.data = os.path.join(self.home, "data", "profanity")
        self.write_files(server)
        self.ended = False
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "40", "profanity -l DEBUG -a ashlar")
        threading.Thread(target=self.read, daemon=True).start()

    def write_files(self, server):
        certificates = os.path.join(self.home, "certificates")
        config = os.path.join(self.home, "config", "profanity")
        for path in (certificates, config, self.data):
            os.makedirs(path)
        with open(os.path.join(certificates, "ca.pem"), "w", encoding="ascii") as file:
            with open(server.certificates, encoding="ascii") as source:
                file.write(source.read())
        subprocess.run(["openssl", "rehash", certificates], check=True, timeout=20)
        bare, resource = self.jid.split("/", 1)
        account = ACCOUNT.format(bare=bare, resource=resource, host=server.host, port=server.port, password=PASSWORD)
        for path, text in (
            (os.path.join(config, "profrc"), PROFRC.format(certificates=certificates)),
            (os.path.join(self.data, "accounts"), account),
        ):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def tmux(self, *arguments):
        environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "HOME": self.home,
            "XDG_CONFIG_HOME": os.path.join(self.home, "config"),
            "XDG_DATA_HOME": os.path.join(self.home, "data"),
        }
        environment.pop("TMUX", None)
        command = ["tmux", "-u", "-S", self.socket, *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL, check=False
        )

    def read(self):
        log = os.path.join(self.data, "logs", "profanity.log")
        while not os.path.exists(log) and not self.ended:
            time.sleep(0.1)
        if self.ended:
            return
        mechanism, tls = "", ""
        with open(log, encoding="utf-8", errors="replace") as file:
            line = ""
            while not self.ended:
                line += file.readline()
                if not line.endswith("\n"):
                    time.sleep(0.05)
                    continue
                mechanism = next(iter(AUTH.findall(line)), mechanism)
                tls = "TLS" if ENCRYPTED in line else tls
                self.interpret(line, mechanism, tls)
                line = ""

    def interpret(self, line, mechanism, tls):
        for jid in BOUND.findall(line):
            self.more.put(["online", jid, mechanism, tls])
        if "RECV: <iq id=\"roster\" type=\"result\"" in line:
            self.more.put(["roster", str(line.count("<item "))])
        if "RECV: <failure" in line:
            self.more.put(["refused", mechanism, line])
        if "RECV: <message" in line:
            message = ElementTree.fromstring(line[line.index("<message") :])
            body = message.findtext("body")
            if body and message.get("type") != "error":
                self.more.put(["message", message.get("from"), body])
            elif message.get("type") == "error":
                self.more.put(["error", message.get("from"), message.get("id"), line])
        if "Connection handler: XMPP_CONN_DISCONNECT" in line:
            self.more.put(["offline", ""])

    def is_dead(self):
        return self.tmux("has-session").returncode != 0

    def type(self, text):
        self.tmux("send-keys", "-l", text)
        self.tmux("send-keys", "Enter")

    def send(self, to, body):
        self.type(f'/msg "{to}" {body}')

    def shows(self, text, timeout=20):
        """Whether the screen shows a text, or comes to."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if text in self.tmux("capture-pane", "-p").stdout:
                return True
            time.sleep(0.2)
        return False

    def quit(self):
        self.type("/quit")
        end = time.monotonic() + 15
        while time.monotonic() < end and not self.is_dead():
            time.sleep(0.2)
        left = self.is_dead()
        self.kill()
        return left

    def kill(self):
        if not self.ended:
            self.tmux("kill-server")
            self.ended = True
