"""A server sends from addresses that are not its own: its leafs let nothing of it pass."""

from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import NamedTuple

from fabricc.lab.fabric import Address, Device, End, Fabric
from fabricc.lab.trial.attack.filtered import is_filtering
from fabricc.lab.trial.attack.victims import choose_victims, other_hosts
from fabricc.lab.trial.attack.wire import Seen, Shot, shoot
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.result import Result, judged, skipped

SCENARIO = "forge"

_EXPECTED = "its own source arrives, all others end at the leaf"
_OUTSIDE = {
    4: ("203.0.113.7", "198.51.100.7", "192.0.2.7"),
    6: ("2001:db8:bad::7", "3fff:bad::7", "100::7"),
}
"""Addresses for documentation (RFC 5737, 3849, 9637) or for nothing (RFC 6666)."""


class _Plan(NamedTuple):
    """What is sent to one place: the farthest host, or a spine if there is no other host."""

    ports: dict[str, End]
    """Port of the attacker -> the port of its leaf, where that filters."""
    target: Device
    forged: list[Shot]
    own: list[Shot]
    proofs: dict[Shot, Shot]
    """Forged shot -> the same packet from a spine, where no rule is: it must arrive."""


def try_forge(bench: Bench, host: str) -> Result:
    """Try that a host's packets pass with its own source addresses only."""
    fabric = bench.fabric
    places = (*fabric.of_role("spine"), *other_hosts(fabric, host))
    others = [place for place in places if set(place.versions) & _versions(fabric, host)]
    if not others:
        return skipped(SCENARIO, host, "there is no host or spine that could be sent to")
    ends = fabric.far_ends[host].items()
    ports = {port: far for port, far in ends if is_filtering(fabric.devices[far[0]])}
    if not ports:
        return skipped(SCENARIO, host, "none of its leafs has rules for its packets")
    plan = _plan(fabric, host, ports, others[-1])
    shots = (*plan.forged, *plan.proofs.values(), *plan.own)
    gates = {(plan.target.name, port) for port in fabric.far_ends[plan.target.name]}
    must = (*plan.own, *plan.proofs.values())

    def is_enough(seen: Seen) -> bool:
        return all(seen[s] & gates for s in must) and all(seen[s] for s in plan.forged)

    seen = shoot(bench.lab, fabric, shots, {*ports.values(), *gates}, is_enough)
    return _judge(host, plan, seen, gates)


def _judge(host: str, plan: _Plan, seen: Seen, gates: set[End]) -> Result:
    wrong: list[str] = []
    for shot in plan.forged:
        name = f"{shot.source} by {shot.start[1]}"
        if seen[shot] & gates:
            wrong.append(f"{name} arrived at {plan.target.name}")
        if plan.ports[shot.start[1]] not in seen[shot]:
            wrong.append(f"void: {name} never came to the leaf")
    silent = {shot for shot in seen if not seen[shot] & gates}
    proofs = dict.fromkeys(plan.proofs.values())
    wrong += [
        f"void: {shot.source} does not arrive from {shot.start[0]} either"
        for shot in proofs
        if shot in silent
    ]
    wrong += [
        f"its own {shot.source} by {shot.start[1]} did not arrive"
        for shot in plan.own
        if shot in silent
    ]
    sources = len({shot.source for shot in plan.forged})
    proven = len({shot.source for shot in plan.proofs})
    measured = (
        f"{sources} forged sources to {plan.target.name} by {len(plan.ports)} of its ports; "
        f"{proven} of them arrive where no rule is, {len(plan.own)} of its own do"
    )
    return judged(SCENARIO, host, _EXPECTED, measured, wrong)


def _plan(fabric: Fabric, host: str, ports: dict[str, End], target: Device) -> _Plan:
    attacker = fabric.devices[host]
    forged, own, proofs = [], [], {}
    for version in sorted(_versions(fabric, host) & set(target.versions)):
        there = target.address(version)
        if there is None:
            continue
        sources = list(_sources(fabric, host, version))
        for port in ports:
            start = host, port
            mine = (a for a in attacker.addresses if a.version == version)
            own += [Shot(start, source, there) for source in mine]
            shots = [Shot(start, source, there) for source in sources]
            forged += shots
            for shot in shots:
                if gate := _open_gate(fabric, target, shot.source):
                    proofs[shot] = Shot(gate, shot.source, there)
    return _Plan(ports, target, forged, own, proofs)


def _sources(fabric: Fabric, host: str, version: int) -> Iterator[Address]:
    """Yield addresses of others, of services that it does not carry, and one of nobody."""
    yield from choose_victims(fabric, host).addresses(version)
    taken = {address for device in fabric.devices.values() for address in device.addresses}
    free = (ip_address(text) for text in _OUTSIDE[version])
    yield from [address for address in free if address not in taken][:1]


def _open_gate(fabric: Fabric, target: Device, source: Address) -> End | None:
    """Return a spine's port to a leaf of the target: no rule about sources is there.

    A leaf that has the source itself would take it for a lie of another kind.
    """
    spines = {spine.name for spine in fabric.of_role("spine")}
    for leaf in _leafs(fabric, target):
        if source not in leaf.addresses:
            for far, far_port in fabric.far_ends[leaf.name].values():
                if far in spines:
                    return far, far_port
    return None


def _leafs(fabric: Fabric, host: Device) -> Iterable[Device]:
    return (fabric.devices[far] for far in fabric.ports(host.name).values())


def _versions(fabric: Fabric, host: str) -> set[int]:
    return set(fabric.devices[host].versions)
