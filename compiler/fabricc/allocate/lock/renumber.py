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
from fabricc.allocate.number import SPACES
from fabricc.allocate.scrutiny import outside
from fabricc.allocate.values import Grant, Lock
from fabricc.capability.names import DeviceName, Role
from fabricc.findings import GrantName, Outcome
from fabricc.topology.values import Topology

if TYPE_CHECKING:
    from fabricc.allocate.number import Block


@dataclass(frozen=True, slots=True)
class Renumbering:
    """One grant before and after; the number is None where there is none."""

    kind: str
    identity: GrantName
    old: str
    new: str | None
    is_outside: bool
    """The old number lies outside its pool."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The lock with the new numbers, and every number that moved."""

    lock: Lock
    moved: tuple[Renumbering, ...]


def renumber(
    lock: Lock,
    topology: Topology,
    names: Collection[str],
    kinds: Collection[str] = (),
    *,
    is_outside_only: bool = False,
) -> Outcome[Renumbered]:
    """Return the lock with new numbers for the devices and racks named.

    With `kinds` only numbers of these kinds move; with `is_outside_only` only those that lie
    outside their pool.

    They are treated as if they were new: a host gets an address out of a block of its rack, what
    left its pool comes back into it, and what is the lowest free number already stays. A rack
    stands for its blocks and for the addresses of its hosts in them; with a host go the blocks of
    its rack that left the pool. Findings are those of the allocation.
    """
    followed = follow_moves(topology, lock).lock
    strays = _strays(followed, topology)
    chosen = _given_up(followed, topology, names)
    given_up = {
        grant.identity
        for grant in followed.grants
        if grant.identity in chosen
        and (grant.identity in strays or not is_outside_only)
        and _is_of(grant, kinds, strays)
    }
    dropped = [grant for grant in followed.grants if grant.identity in given_up]
    left = tuple(grant for grant in followed.grants if grant.identity not in given_up)
    done = allocate(topology, replace(followed, grants=left))
    after = {grant.identity: grant.number for grant in done.value[1].grants}
    moved = tuple(
        Renumbering(
            kind=grant.kind,
            identity=grant.identity,
            old=grant.number,
            new=after.get(grant.identity),
            is_outside=grant.identity in strays,
        )
        for grant in dropped
        if after.get(grant.identity) != grant.number
    )
    return Outcome(Renumbered(done.value[1], moved), done.findings)


def _is_of(grant: Grant, kinds: Collection[str], strays: Collection[GrantName]) -> bool:
    """Tell whether a grant is of one of the kinds.

    A block that left the pool goes with the addresses: new ones could not be drawn from it.
    """
    if not kinds or grant.kind in kinds:
        return True
    family = grant.kind.removesuffix("-block")
    return family != grant.kind and family in kinds and grant.identity in strays


def _strays(lock: Lock, topology: Topology) -> set[GrantName]:
    """Return the identities whose number or block lies outside its pool."""
    before, strays = held(lock.grants), set[GrantName]()
    for series in demand(topology).series:
        numbers = before.numbers[SPACES[series.kind]]
        kept = {name: numbers[name] for name in series.holders if name in numbers}
        strays.update(outside(series.pool, kept))
        if series.block_length is not None:
            strays.update(
                name
                for name, block in before.blocks[series.kind].items()
                if block.first not in series.pool or block.last not in series.pool
            )
    return strays


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
