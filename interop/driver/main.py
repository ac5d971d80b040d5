"""Runs suites against a copy of the distribution: main.py DISTRIBUTION DIRECTORY SUITE..."""

import os
import signal
import subprocess
import sys
import time

import suites
from clients import Clients
from server import Server
from swap import swap

SUITES = {
    "slixmpp": suites.slixmpp,
    "profanity": suites.profanity,
    "smack": suites.smack,
    "xmpp-js": suites.xmpp_js,
    "everyone": suites.everyone,
    "swap": swap,
}


def end(_number, _frame):
    raise SystemExit("interrupted")


def main():
    distribution, directory, *names = sys.argv[1:]
    signal.signal(signal.SIGTERM, end)
    server = Server(distribution, os.path.join(directory, "ashlar"))
    clients = Clients(server, directory)
    proof = suites.Proof(server, clients, directory)
    try:
        server.start()
        for account in suites.ACCOUNTS:
            server.add_user(account)
        for name in names:
            begin = time.monotonic()
            print(f"-- {name}", flush=True)
            SUITES[name](proof)
            print(f"-- {name}: {time.monotonic() - begin:.0f} s", flush=True)
    except subprocess.CalledProcessError as refused:
        proof.check(" ".join(refused.cmd), False, refused.stdout + refused.stderr)
    finally:
        clients.kill_all()
        stopped = server.stop()
    proof.check("the server stops when told to", stopped)
    grave = [line for line in server.log().splitlines() if " ERROR " in line or "\tat " in line]
    proof.check("the server's log has no error and no stack trace", not grave, grave[:5])
    print(f"interop: {proof.passed} passed, {proof.failed} failed")
    return 1 if proof.failed else 0


sys.exit(main())
