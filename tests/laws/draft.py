"""A fabric as the tests know it: who is cabled to whom, and what is written about each.

It knows nothing of the compiler; what the laws expect of a build is worked out from it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

Said = dict[str, Any]
"""Attributes as they are written; scalars are text."""


@dataclass(frozen=True, slots=True)
class Spine:
    name: str
    said: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    said: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rack:
    name: str
    leafs: tuple[Leaf, ...]
    leaf: Said = field(default_factory=dict)
    """What is said of all its leafs."""
    host: Said = field(default_factory=dict)
    """What is said of all its hosts."""
    form: str = "range"
    """How its leafs are written: `range`, `list` or `map`."""
    is_split: bool = False
    """Its ports from swp9 on are parts of a port."""

    @property
    def is_map(self) -> bool:
        """Its leafs are written as a map."""
        return self.form == "map" or any(leaf.said for leaf in self.leafs)

    @property
    def order(self) -> tuple[str, ...]:
        """Its leafs in the order that tells which NIC goes where; a map is in that of people."""
        names = [leaf.name for leaf in self.leafs]
        return tuple(sorted(names, key=_as_people_count) if self.is_map else names)


@dataclass(frozen=True, slots=True)
class Host:
    name: str
    rack: str
    place: int
    """Tells its ports on the leafs; unique in the rack, 1 to 12."""
    nics: tuple[str, ...]
    form: str = "port"
    """`port`, or `links` with every cable named."""
    nics_form: str = "range"
    """How the NICs are written: `range`, `list` or `map`."""
    said: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uplink:
    leaf: str
    port: str
    spine: str
    spine_port: str | None = None
    is_drained: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    hosts: tuple[str, ...]
    addresses: tuple[str, ...]
    check: Said = field(default_factory=dict)
    drained: tuple[str, ...] = ()


Cable = tuple[str, str, str, str | None]
"""Device and port below, device and port above; the port of a spine may be left open."""

PLACES = 12
"""Hosts that fit into a rack."""
FIRST_SPLIT_PLACE = 9


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A whole fabric."""

    head: dict[str, Any]
    """The sections that are written as they are: `fabric`, `pools`, `defaults`, …"""
    spines: tuple[Spine, ...]
    racks: tuple[Rack, ...]
    hosts: tuple[Host, ...]
    uplinks: tuple[Uplink, ...]
    services: tuple[Service, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    has_ranges: bool = True
    """What is alike is written as a range."""

    def __repr__(self) -> str:
        """Short: Hypothesis prints it; `text_of(document_of(draft))` is the inventory."""
        names = ", ".join(self.devices)
        return f"Draft({names})"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: ANN401 - Hypothesis' own
        printer.text(repr(self))

    def rack(self, name: str) -> Rack:
        return next(rack for rack in self.racks if rack.name == name)

    def host(self, name: str) -> Host:
        return next(host for host in self.hosts if host.name == name)

    @property
    def leafs(self) -> tuple[Leaf, ...]:
        return tuple(leaf for rack in self.racks for leaf in rack.leafs)

    @property
    def devices(self) -> tuple[str, ...]:
        names = [spine.name for spine in self.spines]
        return (*names, *(leaf.name for leaf in self.leafs), *(host.name for host in self.hosts))

    def ports_of(self, host: Host) -> tuple[tuple[str, str, str], ...]:
        """NIC, leaf and leaf port of each cable of a host."""
        rack = self.rack(host.rack)
        return tuple(
            (
                nic,
                rack.order[index % len(rack.leafs)],
                port_at(rack, host.place, index // len(rack.leafs)),
            )
            for index, nic in enumerate(host.nics)
        )

    def cables(self) -> Iterator[Cable]:
        for host in self.hosts:
            for nic, leaf, port in self.ports_of(host):
                yield host.name, nic, leaf, port
        for uplink in self.uplinks:
            yield uplink.leaf, uplink.port, uplink.spine, uplink.spine_port

    def beside(self, *names: str) -> set[str]:
        """The devices of these names and all that are cabled to them."""
        found = set(names)
        for lower, _, upper, _ in self.cables():
            if lower in names or upper in names:
                found |= {lower, upper}
        return found

    @property
    def without_bgp(self) -> frozenset[str]:
        """Hosts that their leafs find by ARP."""
        return frozenset(
            host.name for host in self.hosts if host.said.get("attach") == "redistribute-neighbor"
        )

    def links_by_arp(self) -> list[tuple[str, str, str, str]]:
        """Host, NIC, leaf and leaf port of each cable without a session."""
        return [
            (host.name, *cable)
            for host in self.hosts
            if host.name in self.without_bgp
            for cable in self.ports_of(host)
        ]

    def prefixes_of(self, host: str) -> set[str]:
        """The service addresses that a host announces."""
        return {
            address
            for service in self.services
            if host in service.hosts
            for address in service.addresses
        }

    def with_hosts(self, hosts: Iterable[Host]) -> "Draft":
        return replace(self, hosts=tuple(hosts))


def port_at(rack: Rack, place: int, nth: int) -> str:
    """The port of the `nth` cable of one host to one leaf."""
    number = place + PLACES * nth
    if not rack.is_split or place < FIRST_SPLIT_PLACE:
        return f"swp{number}"
    return f"swp{FIRST_SPLIT_PLACE + PLACES * nth}s{place - FIRST_SPLIT_PLACE}"


def _as_people_count(name: str) -> list[tuple[str, int]]:
    return [(text, int(digits or 0)) for text, digits in re.findall(r"([^0-9]*)([0-9]*)", name)]
