#!/usr/bin/env python3
"""hostile.py attack NAME PORT ADMIN_SOCKET PID SESSIONS: waits until the server has that many sessions, then attacks it until SIGTERM
('none': only looks on), and prints as JSON how often, and what that took of the processors: itself and the server's threads.
hostile.py row LABEL CHAT ATTACK [BASE]: prints one line for the results in these two files; the ratio is that to BASE's p99.
hostile.py table DIRECTORY: prints the table of all rounds that left their files there. Loopback only."""
import base64
import collections
import glob
import itertools
import json
import os
import random
import re
import signal
import socket
import ssl
import statistics
import sys
import threading
import time

HEADER = b"<stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
STARTTLS = b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE
THREADS = 16
# attempts to connect, but for none
MOST_A_SECOND = {
    "none": 0, "connections": 3000, "handshakes": 2000, "logins": 250, "passwords": 250, "readers": 20, "oversized": 400, "malformed": 1000}
JOBS = {
    "MinaLoop": "loops", "NioSocketAccept": "accepting", "ashlar-tls": "tls", "ashlar-account": "hashing", "C1 ": "compiler", "C2 ": "compiler",
    "G1 ": "gc", "GC ": "gc", "VM ": "gc"}
held = collections.deque()
counts = collections.Counter()
over = threading.Event()


class Attacker:
    """Connects from 1,000 addresses in 20 networks of its own, so that no attack meets the limits that an earlier one has used up."""

    def __init__(self, name, port, accounts):
        self.network = 66 + list(MOST_A_SECOND).index(name)
        self.port = port
        self.accounts = accounts  # of the good sessions; 100 more are the attackers' own

    def connect(self):
        s = socket.socket()
        s.settimeout(10)
        s.bind((f"127.{self.network}.{random.randrange(20)}.{random.randrange(1, 51)}", 0))
        s.connect(("127.0.0.1", self.port))
        return s

    def proceed(self):
        s = self.connect()
        s.sendall(HEADER + STARTTLS)
        until(s, b"<proceed")
        return s

    def secure(self):
        s = TLS.wrap_socket(self.proceed(), server_hostname="localhost")
        s.sendall(HEADER)
        until(s, b"</stream:features>")
        return s

    def session(self):
        s = self.secure()
        if not auth(s, "PLAIN", f"\0user{self.accounts + random.randrange(1, 101)}\0secret").startswith(b"<success"):
            raise ConnectionError("no login")
        s.sendall(HEADER)
        until(s, b"</stream:features>")
        s.sendall(b"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")
        return s, until(s, b"</iq>").split(b"<jid>")[1].split(b"</jid>")[0].decode()

    def none(self):
        """Nobody attacks."""

    def connections(self):
        hold(self.connect(), 200)

    def handshakes(self):
        s = self.proceed()
        s.sendall(next(hellos))
        hold(s, 2000)

    def logins(self):
        """The proof is a guess as well: that costs the attacker nothing."""
        with self.secure() as s:
            for _ in range(4):
                first = f"n,,n=user{random.randrange(1, self.accounts)},r={random.random()}"
                challenge = auth(s, "SCRAM-SHA-1", first)
                if challenge.startswith(b"<challenge"):
                    nonce = base64.b64decode(challenge.split(b"</")[0].rsplit(b">", 1)[1]).decode().split(",")[0]
                    proof = base64.b64encode(os.urandom(20)).decode()
                    send(s, "response", f"c=biws,{nonce},p={proof}")
                    until(s, b"</failure>")
                counts["logins"] += 1

    def passwords(self):
        """Names that nobody has are hashed like others, and are not blocked as one that is guessed at too often."""
        with self.secure() as s:
            for _ in range(4):
                auth(s, "PLAIN", f"\0{random.random()}\0guess")
                counts["logins"] += 1

    def readers(self):
        s, address = self.session()
        hold(s, 100)
        stanza = f"<message to='{address}'><body>{'x' * 4000}</body></message>".encode()
        try:
            for _ in range(1000):
                s.sendall(stanza)
        except OSError:
            return  # it has stopped reading us, as it should

    def oversized(self):
        if random.randrange(8) == 0:
            s, _ = self.session()
        else:
            s = self.connect()
            s.sendall(HEADER)
        with s:
            try:
                s.sendall(b"<message><body>" + b"x" * 400_000)
                until(s, b"</stream:stream>")
            except OSError:
                return

    def malformed(self):
        with self.connect() as s:
            s.sendall(HEADER + random.choice(MALFORMED))
            until(s, b"</stream:stream>")


MALFORMED = [b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<a><b></a>", b"\xff\xfe\xc0\x80", b"<a b='&lol;'/>", b"<?pi?>", b"<a" + b" x='1'" * 40, b"<" * 500]


def hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        TLS.wrap_bio(incoming, outgoing, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()


hellos = itertools.cycle([hello() for _ in range(64)])


def until(s, mark):
    data = b""
    while mark not in data:
        part = s.recv(65536)
        if not part:
            raise ConnectionError("closed")
        data += part
    return data


def send(s, name, data, more=""):
    s.sendall(f"<{name} xmlns='{SASL}'{more}>{base64.b64encode(data.encode()).decode()}</{name}>".encode())


def auth(s, mechanism, data):
    send(s, "auth", data, f" mechanism='{mechanism}'")
    answer = until(s, b">")
    return answer if b"<success" in answer else answer + (b"" if b"</" in answer else until(s, b"</"))


def hold(s, most):
    """Keeps a connection open until there are too many."""
    held.append(s)
    if len(held) > most:
        held.popleft().close()


def lane(attack, name):
    gap = THREADS / MOST_A_SECOND[name]
    due = time.monotonic() + random.random() * gap
    while not over.wait(max(0.0, due - time.monotonic())):
        try:
            attack()
            counts["done"] += 1
        except OSError:
            counts["refused"] += 1
        due = max(due + gap, time.monotonic() - 1)


def sessions(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        wire = s.makefile("rw")
        wire.write(json.dumps({"words": ["status"]}) + "\n")
        wire.flush()
        found = re.search(r'(?:\\n|[{"])sessions\D+(\d+)', wire.readline())
        return int(found.group(1)) if found else 0


def threads(pid):
    """The seconds of processor time of a server's threads, by what they do."""
    used = collections.Counter()
    for path in glob.glob(f"/proc/{pid}/task/*/stat"):
        try:
            with open(path, encoding="ascii", errors="replace") as file:
                name, fields = file.read().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue  # it has ended
        job = next((job for start, job in JOBS.items() if name.startswith(start)), "other")
        used[job] += sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")
    return used


def attack(name, port, path, pid, wanted):
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    while sessions(path) < wanted and not over.wait(0.5):
        pass
    attacker = Attacker(name, port, wanted)
    lanes = [threading.Thread(target=lane, args=(getattr(attacker, name), name), daemon=True) for _ in range(THREADS if MOST_A_SECOND[name] else 0)]
    began, own, server = time.monotonic(), time.process_time(), threads(pid)
    for t in lanes:
        t.start()
    over.wait()
    took = time.monotonic() - began
    used = threads(pid) - server
    said = {"seconds": took, "cpu": (time.process_time() - own) / took, **counts, "server": {job: s / took for job, s in used.items()}}
    print(json.dumps(said), flush=True)
    os._exit(0)


def last_line(path):
    with open(path, encoding="utf-8") as file:
        return json.loads(file.read().strip().splitlines()[-1])


def row(label, chat, attacked, base=None):
    now, they = last_line(chat), last_line(attacked)
    p99 = now["lat_p99_us"] / 1000
    ratio = f"{p99 * 1000 / last_line(base)['lat_p99_us']:6.1f}" if base else ""
    kept = " ".join(f"{k} {now.get(k)}" for k in ("lost", "reordered", "duplicated", "refused", "disconnected") if now.get(k))
    rates = " ".join(f"{k} {they[k] / they['seconds']:.0f}/s" for k in ("done", "refused", "logins") if k in they)
    server = " ".join(f"{job} {cores:.2f}" for job, cores in sorted(they["server"].items()) if cores >= 0.01)
    print(
        f"{label:12} p50 {now['lat_p50_us'] / 1000:7.2f}  p99 {p99:8.2f} ms {ratio:6}  cores: server {now['server_cpu']:.2f} ({server})"
        f" generator {now['client_cpu']:.2f} attacker {they['cpu']:.2f}  {rates}  {kept or 'nothing lost'}", flush=True)


def table(directory):
    runs = collections.defaultdict(list)
    for path in sorted(glob.glob(f"{directory}/*.chat")):
        runs[path.rsplit("/", 1)[1].split(".")[1]].append((last_line(path), last_line(path[:-4] + "attack")))
    usual = statistics.median(chat["lat_p99_us"] for chat, _ in runs["none"])
    print("| attack | a second | p99, ms: median (least to most) | ratio | server, generator, attacker: cores | lost |\n|---|---|---|---|---|---|")
    for name in (n for n in MOST_A_SECOND if n in runs):
        p99 = [chat["lat_p99_us"] / 1000 for chat, _ in runs[name]]
        mean = lambda of: statistics.mean(map(of, runs[name]))
        rates = [(k, mean(lambda r: r[1].get(k, 0) / r[1]["seconds"])) for k in ("done", "refused", "logins")]
        cores = f"{mean(lambda r: r[0]['server_cpu']):.2f}, {mean(lambda r: r[0]['client_cpu']):.2f}, {mean(lambda r: r[1]['cpu']):.2f}"
        lost = sum(chat.get(k) or 0 for chat, _ in runs[name] for k in ("lost", "reordered", "duplicated", "disconnected"))
        print(
            f"| {name} | {', '.join(f'{rate:.0f} {k}' for k, rate in rates if rate >= 0.5)} | {statistics.median(p99):.2f} ({min(p99):.2f} to"
            f" {max(p99):.2f}) | {statistics.median(p99) * 1000 / usual:.1f} | {cores} | {lost} |")


if sys.argv[1] == "attack":
    attack(sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5]), int(sys.argv[6]))
elif sys.argv[1] == "row":
    row(*sys.argv[2:])
else:
    table(sys.argv[2])
