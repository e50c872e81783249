"""The core of the network as `solve` walks it: neighbours by number, ways in bundles.

Ways of one device that treat every route alike form a bundle: what goes out on them is worked out
once, however many there are.
"""

from collections import defaultdict
from dataclasses import dataclass

from fabricc.verify.routes.network import Network, Way
from fabricc.verify.routes.policy import Policy
from fabricc.verify.routes.world import Worlds


@dataclass(frozen=True, slots=True)
class Lane:
    """A way of a bundle: where it ends, and in which worlds it is there."""

    receiver: int
    slot: int
    """Which of the receiver's sessions it is."""
    asn: int
    """Of the receiver."""
    up: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Ways out of one device with the same maps at both ends."""

    export: Policy
    imports: Policy
    lowers: bool
    originates_default: bool
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A device of the core; key: its name."""

    name: str
    asn: int
    marks: bool
    relaxes: bool
    width: int
    """The greatest number of next hops."""
    alive: int
    ports: tuple[str, ...]
    """Slot to port; slots are in the order in which ties are decided."""
    far: tuple[int, ...]
    """Slot to the ASN of the neighbour."""
    bundles: tuple[Bundle, ...]


@dataclass(frozen=True, slots=True)
class Core:
    """All devices of the core for one address family."""

    nodes: tuple[Node, ...]
    number: dict[str, int]


UNLIMITED = 1 << 16


def core(net: Network, version: int, worlds: Worlds) -> Core:
    """Return the core of one address family in these worlds."""
    names = [name for name in net.speakers if name not in net.stubs]
    number = {name: index for index, name in enumerate(names)}
    ways = [way for way in net.ways[version] if way.sender in number and way.receiver in number]
    incoming: dict[str, list[Way]] = defaultdict(list)
    outgoing: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        incoming[way.receiver].append(way)
        outgoing[way.sender].append(way)
    slot: dict[tuple[str, str], int] = {}
    for name in names:
        incoming[name].sort(key=lambda way: (net.speakers[way.sender].identifier, way.port))
        slot.update(((name, way.port), index) for index, way in enumerate(incoming[name]))
    nodes: list[Node] = []
    for name in names:
        speaker = net.speakers[name]
        nodes.append(
            Node(
                name,
                speaker.asn,
                speaker.drains,
                speaker.relaxes,
                dict(speaker.widths).get(version, UNLIMITED),
                worlds.alive_in(name),
                tuple(way.port for way in incoming[name]),
                tuple(net.speakers[way.sender].asn for way in incoming[name]),
                _bundles(net, outgoing[name], number, slot, worlds),
            )
        )
    return Core(tuple(nodes), number)


def _bundles(
    net: Network,
    ways: list[Way],
    number: dict[str, int],
    slot: dict[tuple[str, str], int],
    worlds: Worlds,
) -> tuple[Bundle, ...]:
    alike: dict[tuple[int, int, bool, bool], list[Way]] = defaultdict(list)
    for way in ways:
        # Policies are interned by `network`: the same map is the same object.
        alike[id(way.export), id(way.imports), way.lowers, way.originates_default].append(way)
    return tuple(
        Bundle(
            group[0].export,
            group[0].imports,
            group[0].lowers,
            group[0].originates_default,
            tuple(
                Lane(
                    number[way.receiver],
                    slot[way.receiver, way.port],
                    net.speakers[way.receiver].asn,
                    worlds.up_in(way.cable)
                    & worlds.alive_in(way.sender)
                    & worlds.alive_in(way.receiver),
                )
                for way in group
            ),
        )
        for group in alike.values()
    )
