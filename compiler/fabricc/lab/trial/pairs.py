"""Which hosts talk while something fails, and what must become of their flows."""

from collections.abc import Iterator
from typing import NamedTuple

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.trial.target import Target
from fabricc.lab.trial.traffic import Flow

FLOWS = 16
"""Flows between two hosts, in each direction and family: chance leaves no path out."""


class Pair(NamedTuple):
    """Two hosts that talk to each other."""

    one: Device
    two: Device
    survives: bool
    """By the cables that are left, every path between them still ends at the other."""
    crosses: bool = True
    """While all is well, some of their paths go over what fails."""

    @property
    def is_found_by_arp(self) -> bool:
        """Tell whether one of them runs no routing daemon: what it notices, it notices later."""
        return self.one.is_found_by_arp or self.two.is_found_by_arp

    def flows(self) -> Iterator[Flow]:
        """Yield the flows of both directions, in all families that both have."""
        for version in sorted({*self.one.versions} & {*self.two.versions}):
            for source, target in ((self.one, self.two), (self.two, self.one)):
                ends = source.address(version), target.address(version)
                for _ in range(FLOWS):
                    if ends[0] is not None and ends[1] is not None:
                        yield Flow(source.name, ends[0], target.name, ends[1])


def choose_pairs(expectation: Expectation, left: Fabric, target: Target) -> list[Pair]:
    """Return pairs for a failure: one that must survive it, one that must not.

    Where it is met by hosts without BGP, too, there are two more such pairs of them. `left` is what
    the failure leaves of the fabric. One host of each pair is as near to the failure as can be, the
    other as far as can be. Hosts that never reach each other prove nothing.
    """
    fabric, touched = expectation.fabric, target.touched
    hosts = [device for device in fabric.of_role("host") if device.name in left.devices]
    near = [host for host in hosts if _distance(fabric, host, touched) == 0]
    near = near or [host for host in hosts if _distance(fabric, host, touched) == 1] or hosts
    after = Expectation(left)
    found: dict[tuple[bool, bool], Pair] = {}
    for one in near:
        others = [h for h in hosts if h != one and {*h.versions} & {*one.versions}]
        others.sort(key=lambda two: _shared(fabric, one, two))
        two = next((each for each in others if _survives(expectation, one, each)), None)
        if two is None:
            continue
        pair = Pair(one, two, _survives(after, one, two), _crosses(expectation, one, two, target))
        found.setdefault((pair.survives, pair.is_found_by_arp), pair)
        if len(found) == 4:
            break
    return list(found.values())


def _survives(after: Expectation, one: Device, two: Device) -> bool:
    return all(
        after.reached(source.name, str(address), address.version) == {aim.name}
        for source, aim in ((one, two), (two, one))
        for address in aim.own
        if address.version in source.versions
    )


def _crosses(expectation: Expectation, one: Device, two: Device, target: Target) -> bool:
    ends = {target.end} if target.end else {e for cable in target.cables for e in cable.ends}
    return any(
        expectation.walk(source.name, str(address), address.version).ports & ends
        for source, aim in ((one, two), (two, one))
        for address in aim.own
        if address.version in source.versions
    )


def _distance(fabric: Fabric, host: Device, touched: set[str]) -> int:
    """Return 0 for a host at the failure, 1 for one below a leaf that is, else 2."""
    if host.name in touched:
        return 0
    return 1 if _leafs(fabric, host) & touched else 2


def _shared(fabric: Fabric, one: Device, two: Device) -> int:
    """Return how many leafs two hosts share."""
    return len(_leafs(fabric, one) & _leafs(fabric, two))


def _leafs(fabric: Fabric, host: Device) -> set[str]:
    return set(fabric.ports(host.name).values())
