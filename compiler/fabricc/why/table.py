"""Why a line of a file of the whole fabric is there: it leads to a device, a port or a number."""

import csv
import json
import re
from dataclasses import replace

from fabricc.allocate.lock.line import read_line
from fabricc.allocate.values import Grant
from fabricc.findings import Finding, Outcome, finding
from fabricc.why.answer import Answer, Fact
from fabricc.why.figures import number_in
from fabricc.why.known import Known
from fabricc.why.number import granted, number
from fabricc.why.question import LockLine, PortOf, TableLine
from fabricc.why.rules import answer_of_other_build, no_such_line
from fabricc.why.thing import port, thing

MANIFEST = "manifest.json"
INVENTORY = "ansible/inventory.json"
WHAT = {
    MANIFEST: "how each device's files are put on it: a line about itself, then one a device",
    "cabling.csv": "every cable, one a line",
    "addresses.csv": "every address, one a line",
    "topology.dot": "the whole graph, one cable a line",
    INVENTORY: "the inventory for Ansible: each device, then its groups, one a line",
}
_HOST = re.compile(r' "([^"]+)": \{')
_CABLE = re.compile(r'\s*"([^"]+)":"([^"]+)" -- ')


def table(known: Known, asked: TableLine) -> Outcome[Answer | None]:
    """Return what a line is about; findings FAB393 and FAB394."""
    there = known.written(asked.path)
    now = there if asked.path == MANIFEST else known.tables()[asked.path]
    title = f"out/{known.fabric}/{asked.path}"
    if now is None:
        found = finding(no_such_line.RULE, None, reason=f"there is no `{title}`: nothing is built")
        return Outcome(None, (found,))
    stale: tuple[Finding, ...] = ()
    if there != now:
        reason = "is not there" if there is None else "is of another build"
        stale = (finding(answer_of_other_build.RULE, None, file=title, reason=reason),)
    lines = now.splitlines()
    about = Fact("file", WHAT[asked.path])
    if asked.line is None:
        return Outcome(Answer(title, facts=(about, Fact("lines", str(len(lines))))), stale)
    if not 1 <= asked.line <= len(lines):
        reason = f"`{title}` has {len(lines)} lines, and no line {asked.line}"
        return Outcome(None, (finding(no_such_line.RULE, None, reason=reason), *stale))
    line = lines[asked.line - 1]
    made = _about(known, asked.path, line)
    note = () if made else ("the line is constant: it is in the file of every fabric",)
    found_answer = made or Answer(title, notes=note)
    answer = replace(
        found_answer,
        title=f"{title}:{asked.line}",
        line=line,
        facts=(about, *found_answer.facts),
    )
    return Outcome(answer, stale)


def _about(known: Known, path: str, line: str) -> Answer | None:
    """Return what the device, port or address in a line is; None for a line about nothing."""
    if path == MANIFEST:
        name = json.loads(line).get("device")
        return thing(known, name) if name else None
    if path == INVENTORY:
        host = _HOST.match(line)
        return thing(known, host[1]) if host and known.has(host[1]) else None
    if path == "topology.dot":
        match = _CABLE.match(line)
        ends = (match[1], match[2]) if match else None
    else:
        cells = next(csv.reader([line]))
        if path == "addresses.csv":
            asked = number_in(cells[2])
            return number(known, asked) if asked else None
        ends = (cells[0], cells[1]) if known.has(cells[0]) else None
    return port(known, PortOf(*ends)).value if ends else None


def lock_line(known: Known, asked: LockLine) -> Outcome[Answer | None]:
    """Return what a line of the lock is about; finding FAB393."""
    lines = known.lock_text.splitlines()
    if asked.line is None or not 1 <= asked.line <= len(lines):
        count = len(lines)
        reason = f"`{known.lock_file}` has {count} lines: ask for one of them, or for an identity"
        return Outcome(None, (finding(no_such_line.RULE, None, reason=reason),))
    text = lines[asked.line - 1]
    title = f"{known.lock_file}:{asked.line}"
    value = read_line(text)
    grant = known.grant(value.identity) if isinstance(value, Grant) else None
    if grant is None:
        return Outcome(Answer(title, line=text, notes=("it is no grant: a header, or a rename",)))
    return Outcome(replace(granted(known, grant), title=title, line=text))
