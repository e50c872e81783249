"""All devices but one, while something is tried there: what they learned, what dropped."""

from collections.abc import Collection
from typing import NamedTuple

from fabricc.lab.fabric import End
from fabricc.lab.ready import differences
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.sessions import paths, peers, spoken, versions_of

Told = frozenset[tuple[str, str]]
"""Prefixes, each with the AS path that it came with."""

_NOTHING: Told = frozenset()


class Changes(NamedTuple):
    """What is not as before."""

    believed: list[str]
    """Prefixes that others have from the attacker, and that are not its own."""
    disturbed: list[str]
    """All else that came or went: one who drops a session disturbs others, and so does chance."""


class Watch:
    """What the others had before; afterwards they must have the same."""

    def __init__(self, bench: Bench, attacker: str) -> None:
        self.bench = bench
        self.others = [name for name in bench.fabric.devices if name != attacker]
        self.attacker = attacker
        device = bench.fabric.devices[attacker]
        self._own = {_exact(str(address)) for address in device.addresses}
        self._asn = str(device.asn)
        self._tables = self._read_tables()
        self._connections = self._read_connections()

    def changes(self, but: Collection[str] = ()) -> Changes:
        """Return what the others gained and lost, in tables and kernels.

        `but` are addresses that may be lost: the attacker's own, when its session closed.
        """
        exact = set(map(_exact, but))
        believed, disturbed = list[str](), list[str]()
        now = self._read_tables()
        for place in self._tables.keys() | now.keys():
            told, before = now.get(place, _NOTHING), self._tables.get(place, _NOTHING)
            for prefix, path in sorted(told - before):
                is_lie = self._asn in path.split() and prefix not in self._own
                (believed if is_lie else disturbed).append(f"{place}: {prefix} by [{path}] came")
            gone = sorted(each for each in before - told if each[0] not in exact)
            disturbed += [f"{place}: {p} by [{path}] went" for p, path in gone]
        lacks = differences(self.bench.lab, self.bench.expectation, self.others)
        disturbed += [str(lack) for lack in lacks if lack.destination not in but]
        return Changes(believed, disturbed)

    def dropped(self) -> list[str]:
        """Return the sessions between others that dropped, or opened anew."""
        now = self._read_connections()
        before = self._connections
        return [f"{n}:{p}: the session was reset" for n, p in before if before[n, p] != now[n, p]]

    def _read_tables(self) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for node in self.others:
            for version in versions_of(self.bench.fabric, node):
                for port, told in paths(self.bench.lab, node, version).items():
                    pairs = ((prefix, str(path.get("path", ""))) for prefix, path in told.items())
                    place = f"{node}:{port}"
                    found[place] = found.get(place, _NOTHING) | frozenset(pairs)
        return found

    def _read_connections(self) -> dict[End, tuple[int, int]]:
        """Return end -> how often its session opened and dropped, of sessions between others."""
        fabric = self.bench.fabric
        found: dict[End, tuple[int, int]] = {}
        for node in self.others:
            for version in versions_of(fabric, node):
                for port, peer in peers(self.bench.lab, node, version).items():
                    far = fabric.far_ends[node].get(port)
                    if far and far[0] != self.attacker and version in spoken(fabric, node, port):
                        counts = peer["connectionsEstablished"], peer["connectionsDropped"]
                        found[node, port] = counts
        return found


def _exact(address: str) -> str:
    return f"{address}/{128 if ':' in address else 32}"
