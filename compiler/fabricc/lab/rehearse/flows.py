"""Traffic between all hosts that stay: every pair where they are few, a sample otherwise."""

from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.trial.traffic import Flow

INTERVAL = 0.02
"""Seconds between two packets of a flow: the precision of what is told."""

_MOST = 256
"""Flows: what one process sends and counts at this interval besides the nodes' own work."""

_OF_A_PAIR = 8
"""Flows from one host to another at most, in each family: chance leaves no path out."""


def flows(before: Fabric, after: Fabric) -> list[Flow]:
    """Return flows between the hosts that both builds have, at the same addresses."""
    hosts = [
        host
        for host in before.of_role("host")
        if host.name in after.devices and after.devices[host.name].own == host.own
    ]
    pairs = [
        (one, two, version)
        for one, two in _pairs(hosts, len(before.versions) or 1)
        for version in one.versions
        if version in two.versions
    ]
    count = max(1, min(_OF_A_PAIR, _MOST // len(pairs))) if pairs else 0
    return [
        Flow(one.name, source, two.name, target)
        for one, two, version in pairs
        if (source := one.address(version)) and (target := two.address(version))
        for _ in range(count)
    ]


def _pairs(hosts: list[Device], families: int) -> list[tuple[Device, Device]]:
    """Return ordered pairs: each host sends to so many others, and hears of as many."""
    count = len(hosts)
    others = max(1, _MOST // (families * count)) if count else 0
    steps = range(1, count)
    if len(steps) > others:
        steps = range(1, count, -(-len(steps) // others))
    return [(hosts[i], hosts[(i + step) % count]) for step in steps for i in range(count)]
