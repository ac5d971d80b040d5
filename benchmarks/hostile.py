#!/usr/bin/env python3
"""hostile.py attack NAME PORT ADMIN_SOCKET SESSIONS SECONDS: waits until the server has that many sessions, then attacks it for at most
so long, or until SIGTERM, and says how often. hostile.py row BASE: prints one line for the result on standard input, and its ratio to
the result in the file BASE ('-' for none). Loopback only."""
import base64
import hashlib
import hmac
import json
import os
import random
import re
import signal
import socket
import ssl
import sys
import threading
import time

HEADER = b"<stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE
THREADS = 4
MOST_A_SECOND = {"connections": 3000, "handshakes": 400, "logins": 100, "readers": 20, "oversized": 400, "malformed": 400}
held = []
counts = {"done": 0, "refused": 0}
over = threading.Event()


def connect(port):
    s = socket.socket()
    s.settimeout(5)
    s.bind((f"127.66.{random.randrange(4)}.{random.randrange(1, 50)}", 0))
    s.connect(("127.0.0.1", port))
    return s


def until(s, mark):
    data = b""
    while mark not in data:
        part = s.recv(65536)
        if not part:
            raise ConnectionError("closed")
        data += part
    return data


def hold(s, most):
    """Keeps a connection open until there are too many."""
    held.append(s)
    if len(held) > most:
        held.pop(0).close()


def proceed(port):
    s = connect(port)
    s.sendall(HEADER)
    until(s, b"</stream:features>")
    s.sendall(b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
    until(s, b"<proceed")
    return s


def secure(port):
    s = TLS.wrap_socket(proceed(port), server_hostname="localhost")
    s.sendall(HEADER)
    until(s, b"</stream:features>")
    return s


def scram(s, user, password):
    nonce = base64.b64encode(os.urandom(9)).decode()
    bare = f"n={user},r={nonce}"
    s.sendall(f"<auth xmlns='{SASL}' mechanism='SCRAM-SHA-1'>{base64.b64encode(('n,,' + bare).encode()).decode()}</auth>".encode())
    challenge = until(s, b"</challenge>").split(b"</challenge>")[0].rsplit(b">", 1)[1]
    first = base64.b64decode(challenge).decode()
    parts = dict(p.split("=", 1) for p in first.split(","))
    salted = hashlib.pbkdf2_hmac("sha1", password, base64.b64decode(parts["s"]), int(parts["i"]))
    key = hmac.new(salted, b"Client Key", "sha1").digest()
    without = f"c=biws,r={parts['r']}"
    said = hmac.new(hashlib.sha1(key).digest(), f"{bare},{first},{without}".encode(), "sha1").digest()
    proof = base64.b64encode(bytes(a ^ b for a, b in zip(key, said))).decode()
    s.sendall(f"<response xmlns='{SASL}'>{base64.b64encode((without + ',p=' + proof).encode()).decode()}</response>".encode())
    return b"<success" in until(s, b">")


def session(port, number):
    s = secure(port)
    if not scram(s, f"user{number}", b"secret"):
        raise ConnectionError("no login")
    s.sendall(HEADER)
    until(s, b"</stream:features>")
    s.sendall(b"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")
    return s, until(s, b"</iq>").split(b"<jid>")[1].split(b"</jid>")[0].decode()


def connections(port):
    hold(connect(port), 200)


def hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        TLS.wrap_bio(incoming, outgoing, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()


def handshakes(port):
    s = proceed(port)
    s.sendall(hello())
    hold(s, 2000)


def logins(port):
    with secure(port) as s:
        for _ in range(4):
            scram(s, f"user{random.randrange(1, 2000)}", b"guess")


def readers(port):
    s, address = session(port, random.randrange(1, 2000))
    hold(s, 100)
    stanza = f"<message to='{address}'><body>{'x' * 4000}</body></message>".encode()
    try:
        for _ in range(1000):
            s.sendall(stanza)
    except OSError:
        return  # it has stopped reading us, as it should


def oversized(port):
    if random.randrange(8) == 0:
        s, _ = session(port, random.randrange(1, 2000))
    else:
        s = connect(port)
        s.sendall(HEADER)
    with s:
        try:
            s.sendall(b"<message><body>" + b"x" * 400_000)
            until(s, b"</stream:stream>")
        except OSError:
            return


MALFORMED = [b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<a><b></a>", b"\xff\xfe\xc0\x80", b"<a b='&lol;'/>", b"<?pi?>", b"<a" + b" x='1'" * 40, b"<" * 500]


def malformed(port):
    with connect(port) as s:
        s.sendall(HEADER + random.choice(MALFORMED))
        until(s, b"</stream:stream>")


def lane(attack, port, name):
    gap = THREADS / MOST_A_SECOND[name]
    due = time.monotonic()
    while not over.is_set():
        try:
            attack(port)
            counts["done"] += 1
        except OSError:
            counts["refused"] += 1
        due = max(due + gap, time.monotonic() - 1)
        over.wait(max(0.0, due - time.monotonic()))


def sessions(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        wire = s.makefile("rw")
        wire.write(json.dumps({"words": ["status"]}) + "\n")
        wire.flush()
        found = re.search(r'(?:\\n|[{"])sessions\D+(\d+)', wire.readline())
        return int(found.group(1)) if found else 0


def attack(name, port, path, wanted, seconds):
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    end = time.monotonic() + seconds
    while sessions(path) < wanted and time.monotonic() < end and not over.wait(0.5):
        pass
    lanes = [threading.Thread(target=lane, args=(globals()[name], port, name), daemon=True) for _ in range(THREADS)]
    began = time.monotonic()
    [t.start() for t in lanes]
    while time.monotonic() < end and not over.wait(0.2):
        pass
    over.set()
    took = time.monotonic() - began
    print(f"    {name}: {counts['done']} done, {counts['refused']} refused or cut off in {took:.0f} s", flush=True)
    os._exit(0)


def row(base):
    text = sys.stdin.read().strip().splitlines()
    now = json.loads(text[-1])
    p99 = now["lat_p99_us"] / 1000
    ratio = ""
    if base != "-":
        with open(base, encoding="ascii") as file:
            ratio = f"ratio {p99 / (json.load(file)['lat_p99_us'] / 1000):6.2f}"
    kept = " ".join(f"{k} {now.get(k)}" for k in ("lost", "reordered", "duplicated", "refused", "disconnected"))
    print(f"{now.get('label', ''):12} p50 {now['lat_p50_us'] / 1000:7.2f} ms  p99 {p99:8.2f} ms  {ratio:13} {kept}", flush=True)


if sys.argv[1] == "row":
    row(sys.argv[2])
else:
    attack(sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5]), float(sys.argv[6]))
