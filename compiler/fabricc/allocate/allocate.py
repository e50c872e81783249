"""The pass: numbers for every device, with the lock remembering who has which.

No edit of the intent moves a number that another object holds: what the lock says stays, and only
who has nothing yet gets the lowest free number.
"""

from dataclasses import replace

from fabricc.allocate.assemble import assemble
from fabricc.allocate.demand import Demand, demand
from fabricc.allocate.held import held
from fabricc.allocate.moves import Followed, follow_moves
from fabricc.allocate.number import SPACES, grant_of, write_block
from fabricc.allocate.order import in_order
from fabricc.allocate.rules.pool_missing import pool_missing
from fabricc.allocate.space import Space, fill_space
from fabricc.allocate.spine_ports import Ports, spine_ports
from fabricc.allocate.unused import unused_pins
from fabricc.allocate.values import LOCK_FORMAT, Allocation, Changes, Grant, Lock
from fabricc.allocate.written import fixed, pins, spot
from fabricc.findings import Finding, GrantName, Outcome
from fabricc.topology.values import Topology


def allocate(topology: Topology, lock: Lock) -> Outcome[tuple[Allocation, Lock]]:
    """Return all numbers of the fabric, and the lock that remembers them.

    The lock that comes out is the one that went in, if nothing changed. Devices that did not get
    all their numbers are in `Allocation.broken`. Findings: FAB410 and those after it.
    """
    followed = follow_moves(topology, lock)
    wanted, pinned, written = demand(topology), pins(topology), fixed(topology)
    before = held(followed.lock.grants)
    found = [*followed.findings, *_missing(topology, wanted), *written.findings]
    found += unused_pins(topology, wanted, pinned)
    numbers: dict[GrantName, int] = {}
    spaces: dict[str, Space] = {}
    for name, holdings in before.numbers.items():
        spaces[name] = space = fill_space(
            topology,
            tuple(one for one in wanted.series if SPACES[one.kind] == name),
            held=holdings,
            blocks=before.blocks.get(name, {}),
            pins=pinned,
            fixed=written.value.get(name, {}),
        )
        numbers.update(space.numbers)
        found += space.findings
    ports = spine_ports(topology, before.ports)
    found += ports.findings
    fresh = [*_new_grants(spaces), *_new_ports(ports, before.ports)]
    gone = {name for space in spaces.values() for name in space.taken_over} | {*ports.taken_over}
    updated, changes = _update(topology, followed, fresh, gone)
    complete, incomplete = assemble(topology, numbers)
    links = {
        name.removeprefix("link/").removesuffix("/port"): port
        for name, port in ports.of_link.items()
    }
    broken = frozenset(incomplete | ports.without)
    return Outcome((Allocation(complete, links, changes, broken), updated), tuple(found))


def _missing(topology: Topology, wanted: Demand) -> list[Finding]:
    at = spot(topology.fabric.origin)
    return [
        pool_missing(each.pool, each.users, at)
        for each in wanted.missing
        if not any(
            each.pool == name or each.pool.startswith(f"{name}.") for name in topology.broken
        )
    ]


def _new_grants(spaces: dict[str, Space]) -> list[Grant]:
    grants = [
        grant_of(kind, name, number)
        for space in spaces.values()
        for kind, numbers in space.fresh.items()
        for name, number in numbers.items()
    ]
    grants += [
        Grant(f"{family}-block", name, write_block(family, block))
        for family, space in spaces.items()
        for name, block in space.blocks.items()
    ]
    return grants


def _new_ports(ports: Ports, before: dict[GrantName, str]) -> list[Grant]:
    return [
        Grant("port", name, port)
        for name, port in ports.of_link.items()
        if before.get(name) != port
    ]


def _update(
    topology: Topology, followed: Followed, fresh: list[Grant], gone: set[GrantName]
) -> tuple[Lock, Changes]:
    """Return the lock with new grants in it and without what was taken over."""
    lock = followed.lock
    if fresh or gone:
        given = {grant.identity: grant for grant in fresh}
        lost = tuple(
            grant for grant in lock.grants if grant.identity in gone or grant.identity in given
        )
        kept = [
            grant
            for grant in lock.grants
            if grant.identity not in gone and grant.identity not in given
        ]
        changes = Changes(in_order(fresh), followed.renamed, (*followed.replaced, *lost))
        lock = replace(lock, grants=in_order([*kept, *fresh]))
    else:
        changes = Changes((), followed.renamed, followed.replaced)
    name = topology.fabric.name
    if lock.fabric != name or lock.format != LOCK_FORMAT:
        lock = replace(lock, fabric=name, format=LOCK_FORMAT)
    return lock, changes
