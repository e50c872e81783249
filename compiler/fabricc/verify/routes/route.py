"""A BGP route as far as policies and the decision process look at it."""

from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

from fabricc.capability.names import Network

Prefix = tuple[int, int, int]
"""Version, address as a number, length: what the inner loops use for a network."""

GRACEFUL_SHUTDOWN = "65535:0"
NORMAL = 100
"""The local preference of a route about which nobody said anything."""

IGP, INCOMPLETE = 0, 2
"""Origin codes: of `network` and default-originate, and of what is redistributed."""


class Route(NamedTuple):
    """What a device knows of one prefix by one path."""

    path: tuple[int, ...]
    local_preference: int = NORMAL
    communities: frozenset[str] = frozenset()
    origin: int = IGP
    is_local: bool = False
    """From the device itself: weight 32768, never sent to the kernel."""

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """The steps of FRR's decision up to the tie: the greatest wins."""
        return self.is_local, self.local_preference, -len(self.path), -self.origin


def prefix_of(network: Network) -> Prefix:
    """Return a network as numbers."""
    return network.version, int(network.network_address), network.prefixlen


def text_of_prefix(prefix: Prefix) -> str:
    """Return a prefix as people write it."""
    version, number, length = prefix
    return f"{IPv4Address(number) if version == 4 else IPv6Address(number)}/{length}"


DEFAULTS: dict[int, Prefix] = {4: (4, 0, 0), 6: (6, 0, 0)}


def lower(route: Route) -> Route:
    """Return the route as graceful shutdown leaves it: marked, and the last to be chosen."""
    return route._replace(communities=route.communities | {GRACEFUL_SHUTDOWN}, local_preference=0)
