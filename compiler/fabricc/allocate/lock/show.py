"""What `fabricc lock show` tells: every grant, and whether anything still has it."""

from dataclasses import dataclass
from enum import StrEnum

from fabricc.allocate.identity import names_in
from fabricc.allocate.lock.living import living
from fabricc.allocate.moves import follow_moves
from fabricc.allocate.values import Lock
from fabricc.findings import GrantName
from fabricc.topology.values import Topology


class State(StrEnum):
    """Whether a grant is in use."""

    LIVE = "live"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One grant as a table shows it."""

    kind: str
    identity: GrantName
    number: str
    state: State
    names: tuple[str, ...]
    """The device or rack that has it, or both ends of a link."""


def show_lock(lock: Lock, topology: Topology) -> tuple[GrantRow, ...]:
    """Return a row for each grant, in the order of the lock; renames are carried out first."""
    is_living = living(topology)
    return tuple(
        GrantRow(
            grant.kind,
            grant.identity,
            grant.number,
            State.LIVE if is_living(grant.identity) else State.TOMBSTONE,
            names_in(grant.identity),
        )
        for grant in follow_moves(topology, lock).lock.grants
    )
