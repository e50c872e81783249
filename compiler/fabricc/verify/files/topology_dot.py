"""/etc/ptm.d/topology.dot: the cables that a Cumulus switch expects; and that of the fabric."""

import re
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed

_EDGE = re.compile(r'"([^"]+)":"([^"]+)" -- "([^"]+)":"([^"]+)"(?: \[[^\]]*\])?;')
_HOSTNAMES, _LLDP = 'hostnametype="hostname"', 'LLDP=""'
_HEAD = re.compile(r'graph \w+ \{|hostnametype="hostname"|LLDP=""|\}')


@dataclass(frozen=True, slots=True)
class Edge:
    """One cable: both ends as (device, port)."""

    ends: frozenset[tuple[str, str]]
    first: tuple[str, str]
    other: tuple[str, str]
    line: int


def parse_topology(text: str) -> Parsed[tuple[Edge, ...]]:
    """Read a graph."""
    faults, found = Faults(matters=False), []
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped or stripped.startswith("//") or _HEAD.fullmatch(stripped):
            continue
        edge = _EDGE.fullmatch(stripped)
        if edge is None:
            faults.unknown(line, raw)
            continue
        first, other = (edge[1], edge[2]), (edge[3], edge[4])
        found.append(Edge(frozenset((first, other)), first, other, line))
    if (_HOSTNAMES in text) != (_LLDP in text):
        faults.bad(1, "PTM is told of LLDP or of host names, and not of both")
    return Parsed(tuple(found), faults.all())
