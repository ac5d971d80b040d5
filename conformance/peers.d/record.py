"""Writes the totals of conformance/target/NAME/report.json into peers.tsv, and all that failed into PEERS.md."""

import json
import pathlib
import sys

RESULTS = ("passed", "failed", "decided", "pending")


def text(cell):
    return " ".join(cell.split()).replace("|", "\\|").replace("<", "&lt;")


def short(reason, limit=160):
    line = " ".join(reason.split())
    return line if len(line) <= limit else line[:limit] + " …"


def main(folder, names):
    table = folder / "peers.tsv"
    header = "# date\tserver\t" + "\t".join(RESULTS)
    former = table.read_text(encoding="utf-8").splitlines()[1:] if table.exists() else []
    rows = {line.split("\t")[1].split()[0]: line for line in former}
    reports = {}
    for name in names:
        report = json.loads((folder / "target" / name / "report.json").read_text(encoding="utf-8"))
        reports[name] = report
        totals = [str(report["totals"][result]) for result in RESULTS]
        rows[name] = "\t".join([report["date"], report["server"], *totals])
    table.write_text("\n".join([header, *rows.values()]) + "\n", encoding="utf-8")
    if set(reports) == set(rows):
        (folder / "PEERS.md").write_text(page(folder, rows, reports), encoding="utf-8")
    else:
        print("PEERS.md is written when all servers are run at once")


def page(folder, rows, reports):
    out = [(folder / "peers.d" / "PEERS.head.md").read_text(encoding="utf-8").rstrip(), ""]
    out.append("| server | date | " + " | ".join(RESULTS) + " |")
    out.append("|---|---|" + "--:|" * len(RESULTS))
    for line in rows.values():
        date, server, *totals = line.split("\t")
        out.append(f"| {server} | {date} | " + " | ".join(totals) + " |")
    for name, report in reports.items():
        failed = [row for row in report["requirements"] if row["result"] == "failed"]
        if not failed:
            continue
        out += ["", f"## What {report['server']} fails", "", "| requirement | level | what came |", "|---|---|---|"]
        for row in failed:
            out.append(f"| {row['id']} | {text(row['level'])} | {text(short(row['reason']))} |")
    return "\n".join(out) + "\n"


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
