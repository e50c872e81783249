"""Whose addresses a server that was taken over would use: a few of every kind."""

from collections.abc import Iterable
from typing import NamedTuple

from fabricc.lab.fabric import Address, Device, Fabric


class Victims(NamedTuple):
    """The devices that an attack is aimed at."""

    hosts: tuple[Device, ...]
    """The one that shares most leafs with the attacker, and the one that shares the fewest."""
    switches: tuple[Device, ...]
    """A leaf of the attacker, a leaf that is not, and a spine."""
    services: tuple[Address, ...]
    """Those that the attacker does not carry."""

    def addresses(self, version: int) -> list[Address]:
        """Return what can be stolen of them, in one version of IP."""
        own = (address for each in (*self.hosts, *self.switches) for address in each.own)
        return [address for address in (*own, *self.services) if address.version == version]


def choose_victims(fabric: Fabric, attacker: str) -> Victims:
    """Return victims for an attacker; there is none of a kind where the fabric has none."""
    near = leafs_of(fabric, attacker)
    hosts = other_hosts(fabric, attacker)
    leafs = fabric.of_role("leaf")
    groups = (
        [leaf for leaf in leafs if leaf.name in near],
        [leaf for leaf in leafs if leaf.name not in near],
        fabric.of_role("spine"),
    )
    own = fabric.devices[attacker].services
    services = {a for host in hosts for a in host.services if a not in own}
    return Victims(
        tuple({host.name: host for host in (*hosts[:1], *hosts[-1:])}.values()),
        tuple(group[0] for group in groups if group),
        tuple(_one_each(sorted(services, key=str))),
    )


def other_hosts(fabric: Fabric, attacker: str) -> list[Device]:
    """Return the other hosts, those first that share most leafs with the attacker."""
    near = leafs_of(fabric, attacker)
    others = (host for host in fabric.of_role("host") if host.name != attacker)
    return sorted(others, key=lambda host: (-len(leafs_of(fabric, host.name) & near), host.name))


def leafs_of(fabric: Fabric, host: str) -> set[str]:
    """Return the leafs of a host."""
    return set(fabric.ports(host).values())


def sessions_of(fabric: Fabric, host: str) -> list[str]:
    """Return the cabled ports of a host on which it has a session."""
    return [port for port in fabric.far_ends[host] if port in fabric.devices[host].sessions]


def _one_each(addresses: Iterable[Address]) -> Iterable[Address]:
    """Return the first address of each version of IP."""
    first: dict[int, Address] = {}
    for address in addresses:
        first.setdefault(address.version, address)
    return first.values()
