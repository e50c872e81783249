"""Who holds a number, where it comes from, and where it stands."""

from collections.abc import Iterator

from fabricc.allocate.number import SPACES
from fabricc.allocate.values import Grant
from fabricc.allocate.written import fixed, machines
from fabricc.findings import Label, Spot
from fabricc.topology.values import Topology
from fabricc.why.answer import Answer, Fact
from fabricc.why.figures import Number
from fabricc.why.holder import (
    block_with,
    devices_of,
    facts_of,
    places_of,
    pool_label,
    pool_of,
    pool_with,
)
from fabricc.why.known import Known
from fabricc.why.near import appearances, around


def number(known: Known, asked: Number) -> Answer | None:
    """Return who holds a number; None if nobody does, and no pool has it."""
    facts: list[Fact] = []
    places: list[Label] = []
    holders: list[str] = []
    for grant in known.lock.grants:
        if SPACES.get(grant.kind) == asked.space and grant.number == asked.text:
            facts += facts_of(known, grant)
            places += places_of(known, grant)
            holders += devices_of(known.topology, grant)
    notes = []
    for fact, label in (*_written(known, asked), *_other_uses(known, asked)):
        facts.append(fact)
        places.append(label)
        holders += _writers(known.topology, asked)
        if "service" in fact.value:
            notes.append("the filters of every switch name it too")
    pool = pool_with(known, asked)
    if not facts and pool is None:
        return None
    if not facts:
        facts.append(Fact("held by", "nobody: it is free"))
    if pool is not None:
        facts.append(Fact("pool", f"{pool.pool.name}: {pool.pool.shown}"))
        places.append(pool_label(known, pool))
    block = block_with(known, asked)
    if block is not None:
        facts.append(Fact("block", f"{block.number}, {block.identity}"))
        places.append(known.grant_label(block, "the block that it is in"))
    lines, left_out = appearances(known, around(known, holders), asked.text)
    return Answer(
        title=f"AS {asked.text}" if asked.space == "asn" else asked.text,
        facts=tuple(facts),
        places=tuple(dict.fromkeys(places)),
        appearances=lines,
        notes=(*notes, *left_out),
    )


def granted(known: Known, grant: Grant) -> Answer:
    """Return what a grant is about."""
    is_number = grant.kind in SPACES
    pool = pool_of(known, grant)
    facts, places = list(facts_of(known, grant)), list(places_of(known, grant))
    if pool is not None:
        facts.append(Fact("pool", f"{pool.pool.name}: {pool.pool.shown}"))
        places.append(pool_label(known, pool))
    holders = devices_of(known.topology, grant)
    near = around(known, holders) if is_number else ()
    lines, left_out = appearances(known, near, grant.number)
    return Answer(
        title=f"{grant.identity} has {grant.number}",
        facts=tuple(facts),
        places=tuple(dict.fromkeys(places)),
        appearances=lines,
        notes=left_out,
    )


def _written(known: Known, asked: Number) -> Iterator[tuple[Fact, Label]]:
    """Yield who has an address that a person wrote and that is no grant."""
    claim = fixed(known.topology).value.get(asked.space, {}).get(asked.value)
    if claim is not None and claim.at is not None:
        inside = known.source.locate(Spot(claim.at.path, inside=asked.text))
        yield (
            Fact("held by", f"{claim.holder}: written in the intent, and no grant"),
            Label(inside, "written here"),
        )


def _writers(topology: Topology, asked: Number) -> Iterator[str]:
    """Yield the devices that have an address which a person wrote."""
    for name, services in topology.services_of.items():
        if any(int(each) == asked.value for service in services for each in service.addresses):
            yield str(name)
    for machine in machines(topology):
        port = machine.management
        if port is not None and port.address is not None and int(port.address.ip) == asked.value:
            yield str(machine.name)


def _other_uses(known: Known, asked: Number) -> Iterator[tuple[Fact, Label]]:
    """Yield what else a number is: the gateway of the management network."""
    pool = known.topology.fabric.pools.management
    gateway = None if pool is None else pool.gateway
    if gateway is not None and asked.space == "ipv4" and int(gateway) == asked.value:
        place = known.source.locate(Spot(("pools", "management", "gateway")))
        yield Fact("held by", "the gateway of the management network"), Label(place)
