"""What devices would believe if somebody told them: the second belt behind what others let out."""

from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network
from typing import NamedTuple

from fabricc.capability.names import Receive, Role
from fabricc.verify.routes.network import Way
from fabricc.verify.routes.policy import run
from fabricc.verify.routes.route import DEFAULTS, Prefix, Route, prefix_of
from fabricc.verify.routes.routing import Fabric

_STRANGERS = {
    4: prefix_of(IPv4Network("198.18.255.77/32")),
    6: prefix_of(IPv6Network("2001:2:0:ffff::77/128")),
}
"""Addresses for benchmarks: no fabric has them."""


class Belief(NamedTuple):
    """A prefix that a device would believe, and should not."""

    device: str
    port: str
    prefix: Prefix


def credulous(fabric: Fabric) -> Iterator[Belief]:
    """Yield what the import maps of devices let in beyond what they must."""
    switches = {
        version: next(
            (
                prefix
                for name in fabric.core_names
                for prefix in fabric.ground.of(name)
                if prefix[0] == version and fabric.net.speakers[name].role is not Role.HOST
            ),
            _STRANGERS[version],
        )
        for version in (4, 6)
    }
    known: dict[tuple[int, Prefix], bool] = {}
    for version, ways in fabric.net.ways.items():
        for way in ways:
            for prefix in _refused(fabric, way, version, switches[version]):
                key = id(way.imports), prefix
                if key not in known:
                    route = Route((fabric.net.speakers[way.sender].asn,))
                    known[key] = run(way.imports.program_of(prefix), route) is not None
                if known[key]:
                    yield Belief(way.receiver, way.port, prefix)


def _refused(fabric: Fabric, way: Way, version: int, switch: Prefix) -> Iterator[Prefix]:
    """Yield prefixes that the receiver must not believe."""
    yield _STRANGERS[version]
    role = fabric.net.speakers[way.receiver].role
    if role is Role.SPINE:
        yield DEFAULTS[version]
    if role is Role.HOST:
        links = fabric.ground.host_links.get(way.receiver, ())
        if all(link.receive is Receive.DEFAULT for link in links):
            yield switch
