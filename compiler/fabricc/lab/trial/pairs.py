"""Which hosts talk while something fails, and what must become of their flows."""

from collections.abc import Iterator
from typing import NamedTuple

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.trial.traffic import Flow

FLOWS = 16
"""Flows between two hosts, in each direction and family: chance leaves no path out."""


class Pair(NamedTuple):
    """Two hosts that talk to each other."""

    one: Device
    two: Device
    survives: bool
    """By the cables that are left, every path between them still ends at the other."""

    def flows(self) -> Iterator[Flow]:
        """Yield the flows of both directions, in all families that both have."""
        for version in sorted({*self.one.versions} & {*self.two.versions}):
            for source, target in ((self.one, self.two), (self.two, self.one)):
                ends = source.address(version), target.address(version)
                for _ in range(FLOWS):
                    if ends[0] is not None and ends[1] is not None:
                        yield Flow(source.name, ends[0], target.name, ends[1])


def choose_pairs(fabric: Fabric, left: Fabric, touched: set[str]) -> list[Pair]:
    """Return at most two pairs for a failure: one that must survive it, one that must not.

    `left` is what the failure leaves of the fabric, `touched` are the devices at its cables. One
    host of each pair is as near to the failure as can be, the other as far as can be.
    """
    hosts = [device for device in fabric.of_role("host") if device.name in left.devices]
    near = [host for host in hosts if _distance(fabric, host, touched) == 0]
    near = near or [host for host in hosts if _distance(fabric, host, touched) == 1] or hosts
    expectation = Expectation(left)
    found: dict[bool, Pair] = {}
    for one in near:
        others = (h for h in hosts if h != one and {*h.versions} & {*one.versions})
        for two in sorted(
            others, key=lambda other: len(_leafs(fabric, one) & _leafs(fabric, other))
        ):
            survives = _survives(expectation, one, two)
            found.setdefault(survives, Pair(one, two, survives))
            break
        if len(found) == 2:
            break
    return list(found.values())


def _survives(expectation: Expectation, one: Device, two: Device) -> bool:
    return all(
        expectation.reached(source.name, str(address), address.version) == {target.name}
        for source, target in ((one, two), (two, one))
        for address in target.own
        if address.version in source.versions
    )


def _distance(fabric: Fabric, host: Device, touched: set[str]) -> int:
    """Return 0 for a host at the failure, 1 for one below a leaf that is, else 2."""
    if host.name in touched:
        return 0
    return 1 if _leafs(fabric, host) & touched else 2


def _leafs(fabric: Fabric, host: Device) -> set[str]:
    return set(fabric.ports(host.name).values())
