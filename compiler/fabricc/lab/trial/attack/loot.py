"""What a server that was taken over would announce, one kind after the other."""

from collections.abc import Iterable
from ipaddress import ip_network

from fabricc.lab.fabric import Address, Fabric
from fabricc.lab.trial.attack.victims import choose_victims

FLOOD = 200
"""Prefixes of a flood: far beyond what any host may have."""

Prefixes = dict[int, list[str]]
"""Version of IP -> prefixes."""

TRANSIT = "what it learned"
"""The kind that needs no prefix: without its filter a host passes on what it was told."""

_LENGTHS = {4: 32, 6: 128}
_WHOLE = {4: "0.0.0.0/0", 6: "::/0"}
_HALVES = {4: ["0.0.0.0/1", "128.0.0.0/1"], 6: ["::/1", "8000::/1", "2000::/3"]}
_COVERS = {4: (24, 25, 31), 6: (64, 65, 127)}
"""Lengths of networks around a victim: wider ones, and the narrowest that holds more than it."""


def loot(fabric: Fabric, attacker: str) -> dict[str, Prefixes]:
    """Return kind -> prefixes, in the versions of IP that the attacker speaks; the flood is last.

    A flood may close the session: what follows could not be announced any more.
    """
    victims = choose_victims(fabric, attacker)
    versions = fabric.devices[attacker].versions
    stolen = {version: victims.addresses(version) for version in versions}
    return {
        "others' addresses": {v: [_exact(address) for address in stolen[v]] for v in versions},
        "a default": {v: [_WHOLE[v]] for v in versions},
        "shorter and longer prefixes": {
            v: [*_HALVES[v], *_covers(stolen[v], _COVERS[v])] for v in versions
        },
        TRANSIT: {v: [] for v in versions},
        "a flood": {v: [_exact(a) for a in flood(fabric, v)] for v in versions},
    }


def _exact(address: Address) -> str:
    return f"{address}/{address.max_prefixlen}"


def _covers(addresses: Iterable[Address], lengths: Iterable[int]) -> list[str]:
    networks = (ip_network((a, length), strict=False) for a in addresses for length in lengths)
    return list(dict.fromkeys(map(str, networks)))


def flood(fabric: Fabric, version: int) -> list[Address]:
    """Return addresses between those of the hosts that nobody has."""
    taken = {int(a) for d in fabric.devices.values() for a in d.addresses if a.version == version}
    own = (a for host in fabric.of_role("host") for a in host.own if a.version == version)
    first = min(own, default=None)
    if first is None:
        return []
    numbers = range(int(first), min(int(first) + FLOOD + len(taken), 1 << _LENGTHS[version]))
    kind = type(first)
    return [kind(number) for number in numbers if number not in taken][:FLOOD]
