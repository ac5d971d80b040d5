"""The lines that agents and driver exchange: fields parted by tabs, with \\t, \\n and \\\\ escaped."""

import re

ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}
PLAIN = {escaped: plain for plain, escaped in ESCAPED.items()}


def line_of(*fields):
    return "\t".join(re.sub(r"[\\\t\n]", lambda c: ESCAPED[c.group()], field) for field in fields) + "\n"


def fields_of(line):
    return [re.sub(r"\\[\\tn]", lambda pair: PLAIN[pair.group()], field) for field in line.rstrip("\n").split("\t")]
