"""Single points of failure: what every way of a host, or of all hosts of a service, needs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from fabricc.verify.redundancy.paths import Part, Paths, Ways


@dataclass(slots=True)
class Cut:
    """What the loss of one part takes away."""

    hosts: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)


def cuts(paths: Paths) -> dict[Part, Cut]:
    """Return what each part cuts off: hosts in any version of IP, services by their addresses.

    What does not carry anything as it is cannot be cut off.
    """
    found: dict[Part, Cut] = defaultdict(Cut)
    for host in paths.hosts.values():
        for _, ways in host.ways:
            for part in _shared(ways):
                found[part].hosts.add(host.name)
    for address, members in paths.services.items():
        for part in _shared(tuple(way for ways in members for way in ways)):
            found[part].services.add(address)
    return found


def _shared(ways: Ways) -> Iterator[Part]:
    """Yield what is part of every way that carries packets."""
    carrying = [each for each in ways if each.carries]
    if not carrying:
        return
    first = carrying[0]
    if all(each.cable == first.cable for each in carrying):
        yield Part("link", first.cable)
    if all(each.leaf == first.leaf for each in carrying):
        yield Part("leaf", first.leaf)
    if all(each.uplink == first.uplink for each in carrying):
        yield Part("link", first.uplink)
    if all(each.spine == first.spine for each in carrying):
        yield Part("spine", first.spine)
