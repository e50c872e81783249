"""The check of the cabling: what topology.dot wants of each port, and what LLDP hears there.

With `fabricc.cabling.heard` before it this file is also the program `ptmctl` of a Cumulus node
(`fabricc.lab.ptm`): it needs Python alone, and nothing else of fabricc.
Its rows are those of the real one (CumulusNetworks/ptm, src/ptm_lldp.c and src/ptmctl.py).
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fabricc.cabling.heard import UNKNOWN, Neighbour, best, heard, state

TOPOLOGY = "etc/ptm.d/topology.dot"
ASKING = ("lldpcli", "-f", "json0", "show", "neighbors")
"""`json0` has the same shape however many neighbours there are."""

_NODE = r'"?([^\s":;]+)"?:"?([^\s":;]+)"?'
_EDGE = re.compile(rf"{_NODE}\s*--\s*{_NODE}")
_NOTHING = "no-info"

Row = dict[str, str]


def wanted_by(topology: str, own: str) -> dict[str, str]:
    """Return port -> `device:port` at the other end, of the edges of one device."""
    found: dict[str, str] = {}
    for line in topology.splitlines():
        edge = None if line.lstrip().startswith(("//", "#")) else _EDGE.search(line)
        if edge:
            a, a_port, b, b_port = edge.groups()
            found |= {a_port: f"{b}:{b_port}"} if a == own else {}
            found |= {b_port: f"{a}:{a_port}"} if b == own else {}
    return found


def rows(wanted: Mapping[str, str], lldp: Mapping[str, Any], *, detail: bool) -> list[Row]:
    """Return a row for each port of the topology, in the words of ptmctl."""
    there = heard(lldp)
    return [_row(port, far, best(far, there.get(port, ())), detail) for port, far in wanted.items()]


def _row(port: str, wanted: str, found: Neighbour | None, detail: bool) -> Row:  # noqa: FBT001
    row = {"port": port, "cbl status": state(wanted, found)}
    if not detail:
        return row | dict.fromkeys(("BFD status", "BFD peer"), UNKNOWN)
    seen = found or Neighbour(UNKNOWN, UNKNOWN, UNKNOWN)
    row |= {"exp nbr": wanted, "act nbr": _NOTHING if found is None else str(found)}
    row |= {"sysname": seen.name, "portID": seen.port, "portDescr": seen.description}
    row |= {"match on": UNKNOWN if found is None else "IfName", "last upd": UNKNOWN}
    return row | dict.fromkeys(("BFD state", "BFD peer", "BFD DownDiag"), UNKNOWN)


def table(found: list[Row]) -> str:
    """Return rows as ptmctl shows them: titles of two words take two lines."""
    keys = list(found[0])
    above, below = zip(*((key.partition(" ")[::2]) for key in keys), strict=True)
    columns = [above, below, *(tuple(row[key] for key in keys) for row in found)]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    lines = ["  ".join(map(str.ljust, words, widths)) for words in columns]
    rule = "-" * (sum(widths) + 2 * len(widths))
    return "\n".join((rule, *lines[:2], rule, *lines[2:]))


def _main() -> None:
    parser = argparse.ArgumentParser(description="The check of the cabling, by LLDP.")
    parser.add_argument("-d", "--detail", action="store_true", help="print details")
    parser.add_argument("-j", "--json", action="store_true", help="json output")
    parser.add_argument("-l", "--lldp", action="store_true", help="print LLDP details")
    given = parser.parse_args()
    own = os.uname().nodename.split(".")[0]
    topology = Path("/", TOPOLOGY)
    wanted = wanted_by(topology.read_text() if topology.is_file() else "", own)
    said = subprocess.run(ASKING, capture_output=True, text=True, check=False).stdout
    found = rows(wanted, json.loads(said or "{}"), detail=given.detail or given.lldp)
    if given.json:
        sys.stdout.write(json.dumps(dict(enumerate(found)), indent=4) + "\n")
    else:
        sys.stdout.write((table(found) if found else "No ports in topology.dot") + "\n")


if __name__ == "__main__":
    _main()
