"""New numbers for what is named: the one way in which a number moves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fabricc.allocate.allocate import allocate
from fabricc.allocate.demand import Demand, demand
from fabricc.allocate.held import Held, held
from fabricc.allocate.identity import names_in, of_spines
from fabricc.allocate.lock.living import living
from fabricc.allocate.moves import follow_moves
from fabricc.allocate.values import Lock
from fabricc.capability.names import DeviceName, Role
from fabricc.findings import GrantName, Outcome
from fabricc.topology.values import Topology

if TYPE_CHECKING:
    from fabricc.allocate.number import Block


@dataclass(frozen=True, slots=True)
class Renumbering:
    """One grant before and after; the number is None where there is none."""

    identity: GrantName
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The lock with the new numbers, and every number that moved."""

    lock: Lock
    moved: tuple[Renumbering, ...]


def renumber(lock: Lock, topology: Topology, names: Collection[str]) -> Outcome[Renumbered]:
    """Return the lock with new numbers for the devices and racks named.

    They are treated as if they were new: a host gets an address out of a block of its rack, what
    left its pool comes back into it, and what is the lowest free number already stays. A rack
    stands for its blocks and for the addresses of its hosts in them; with a host go the blocks of
    its rack that left the pool. Findings are those of the allocation.
    """
    followed = follow_moves(topology, lock).lock
    given_up = _given_up(followed, topology, names)
    dropped = [grant for grant in followed.grants if grant.identity in given_up]
    left = tuple(grant for grant in followed.grants if grant.identity not in given_up)
    done = allocate(topology, replace(followed, grants=left))
    after = {grant.identity: grant.number for grant in done.value[1].grants}
    moved = tuple(
        Renumbering(grant.identity, grant.number, after.get(grant.identity))
        for grant in dropped
        if after.get(grant.identity) != grant.number
    )
    return Outcome(Renumbered(done.value[1], moved), done.findings)


def _given_up(lock: Lock, topology: Topology, names: Collection[str]) -> set[GrantName]:
    """Return the identities, all living, that get another number."""
    chosen = frozenset(names)
    is_living, wanted, before = living(topology), demand(topology), held(lock.grants)
    given_up = {
        grant.identity
        for grant in lock.grants
        if not chosen.isdisjoint(names_in(grant.identity)) and is_living(grant.identity)
    }
    given_up |= _shared_asns(topology, wanted, before, chosen)
    racks = {str(host.rack) for name, host in topology.hosts.items() if name in chosen}
    for series in wanted.series:
        if series.block_length is None:
            continue
        blocks: dict[str, list[Block]] = {}
        for name, block in before.blocks[series.kind].items():
            rack = names_in(name)[0]
            if rack in chosen:
                blocks.setdefault(rack, []).append(block)
            elif rack in racks and block.first not in series.pool:
                given_up.add(name)
        for name, holder in series.holders.items():
            own = blocks.get(topology.hosts[DeviceName(holder)].rack, ())
            number = before.numbers[series.kind].get(name)
            if number is not None and any(each.first <= number <= each.last for each in own):
                given_up.add(name)
    return given_up


def _shared_asns(
    topology: Topology, wanted: Demand, before: Held, chosen: frozenset[str]
) -> set[GrantName]:
    """Return the ASNs of pods of which all spines are named, or that left their pool."""
    spines: dict[GrantName, set[str]] = {}
    for name, switch in topology.switches.items():
        if switch.role is Role.SPINE:
            spines.setdefault(of_spines(switch.pod), set()).add(name)
    pools = {name: series.pool for series in wanted.series for name in series.holders}
    return {
        identity
        for identity, members in spines.items()
        if members <= chosen
        or (members & chosen and before.numbers["asn"].get(identity, 0) not in pools[identity])
    }
