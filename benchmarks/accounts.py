#!/usr/bin/env python3
"""accounts.py ADMIN_SOCKET COUNT: adds user1@localhost, user2@localhost, ... with the password "secret"."""
import json
import socket
import sys
import threading

path, count = sys.argv[1], int(sys.argv[2])
LANES = 8


def lane(first):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        wire = s.makefile("rw")
        for i in range(first, count + 1, LANES):
            words = ["user", "add", f"user{i}@localhost"]
            wire.write(json.dumps({"words": words, "secrets": {"password": "secret"}}) + "\n")
            wire.flush()
            answer = json.loads(wire.readline())
            if answer["exit"]:
                sys.exit(f"user{i}: {answer['error']}")


lanes = [threading.Thread(target=lane, args=(i,)) for i in range(1, LANES + 1)]
[t.start() for t in lanes]
[t.join() for t in lanes]
