"""Who holds a grant, where that is said, and which pool it is of."""

from collections.abc import Iterator

from fabricc.allocate.demand import Series
from fabricc.allocate.identity import names_in
from fabricc.allocate.number import SPACES, read_block
from fabricc.allocate.values import Grant
from fabricc.capability.names import DeviceName, RackName, Role
from fabricc.findings import Label, Part, Spot
from fabricc.topology.values import Topology
from fabricc.why.answer import Fact
from fabricc.why.figures import Number
from fabricc.why.known import Known
from fabricc.why.origin import labels


def facts_of(known: Known, grant: Grant) -> Iterator[Fact]:
    """Yield who holds a grant, and how it came to it."""
    yield Fact("held by", grant.identity)
    if not known.is_living(grant.identity):
        said = "a tombstone: its holder is gone, and `fabricc lock prune` frees it"
    elif grant.identity in known.pins:
        said = "pinned in the intent, and kept in the lock"
    else:
        said = "given by fabricc, and kept in the lock"
    yield Fact("grant", said)


def places_of(known: Known, grant: Grant) -> Iterator[Label]:
    """Yield where a grant is pinned, where its holder is declared, and its line of the lock."""
    for claim in known.pins.get(grant.identity, ())[:1]:
        if claim.at is not None:
            yield Label(known.source.locate(claim.at), "pinned here")
    for name in (names_in(grant.identity) or devices_of(known.topology, grant))[:1]:
        yield from _declared(known, name)
    yield known.grant_label(grant, "granted here")


def _declared(known: Known, name: str) -> Iterator[Label]:
    topology = known.topology
    rack = topology.racks.get(RackName(name))
    if known.has(name):
        yield from labels(known, topology.machine(DeviceName(name)).origin, (name,))
    elif rack is not None:
        yield from labels(known, rack.origin)


def devices_of(topology: Topology, grant: Grant) -> tuple[str, ...]:
    """Return the devices that a grant is about; for the block of a rack its leafs."""
    names = names_in(grant.identity)
    if not names:
        return tuple(each.name for each in topology.switches.values() if each.role is Role.SPINE)
    rack = topology.racks.get(RackName(names[0])) if grant.identity.startswith("rack/") else None
    return names if rack is None else tuple(rack.leafs)


def pool_with(known: Known, asked: Number) -> Series | None:
    """Return the pool that a number lies in."""
    for series in known.series:
        if SPACES.get(series.kind) == asked.space and asked.value in series.pool:
            return series
    return None


def pool_of(known: Known, grant: Grant) -> Series | None:
    """Return the pool that a holder draws on."""
    return next((each for each in known.series if grant.identity in each.holders), None)


def pool_label(known: Known, series: Series) -> Label:
    """Return the place of a pool."""
    path = tuple(series.pool.name.split("."))
    return Label(known.source.locate(Spot(path, Part.VALUE)), "its pool")


def block_with(known: Known, asked: Number) -> Grant | None:
    """Return the block of a rack that an address lies in."""
    for each in known.lock.grants:
        if each.kind == f"{asked.space}-block":
            block = read_block(asked.space, each.number)
            if block is not None and block.first <= asked.value <= block.last:
                return each
    return None
