"""What became of the numbers of a fabric."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fabricc.allocate import State, show_lock
from fabricc.allocate.identity import renamed
from fabricc.allocate.values import Lock
from fabricc.findings import GrantName
from fabricc.topology.values import Topology


class Fate(StrEnum):
    """What became of a grant."""

    ADDED = "added"
    RELEASED = "released"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class GrantDiff:
    """A grant that differs; key: kind and identity, the newer one if it has two."""

    fate: Fate
    kind: str
    identity: str
    before: str
    """Its number; empty where it had none."""
    after: str

    @property
    def holders(self) -> frozenset[str]:
        """What the identity names: a device, the two of a link, a rack, a pod."""
        kind, _, rest = self.identity.partition("/")
        name = rest.partition("/")[0]
        ends = name.split("--") if kind == "link" else (name,)
        return frozenset(end.partition(":")[0] for end in ends)


Live = Mapping[tuple[str, str], str]
"""Kind and identity of the grants that somebody has -> the number."""


def live(lock: Lock, topology: Topology) -> Live:
    """Return the grants that somebody has."""
    return {
        (row.kind, str(row.identity)): row.number
        for row in show_lock(lock, topology)
        if row.state is State.LIVE
    }


def grants(before: Live, after: Live, renames: Mapping[str, str]) -> tuple[GrantDiff, ...]:
    """Return the grants that differ, sorted; a device with another name has what it had."""
    old = {
        (kind, str(renamed(GrantName(identity), renames))): number
        for (kind, identity), number in before.items()
    }
    return tuple(_grants(old, after))


def _grants(before: Live, after: Live) -> Iterator[GrantDiff]:
    for kind, identity in sorted({*before, *after}):
        one, other = before.get((kind, identity)), after.get((kind, identity))
        if one is None and other is not None:
            yield GrantDiff(Fate.ADDED, kind, identity, "", other)
        elif one is not None and other is None:
            yield GrantDiff(Fate.RELEASED, kind, identity, one, "")
        elif one is not None and other is not None and one != other:
            yield GrantDiff(Fate.RENUMBERED, kind, identity, one, other)
