"""What a host does that was taken over: it announces what is not its own."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_network

from tests.lab.harness import Lab
from tests.lab.node import Node
from tests.lab.plan import Address

FLOOD = 200

Prefixes = dict[int, list[str]]
"""Version of IP -> prefixes."""


def loot(lab: Lab, stolen: Iterable[Address]) -> Prefixes:
    """Return what to announce: others' addresses, a default, and a flood."""
    prefixes: Prefixes = {4: ["0.0.0.0/0"], 6: ["::/0"]}
    for address in stolen:
        prefixes[address.version].append(f"{address}/{address.max_prefixlen}")
    flood = {4: "10.1.8.0/24", 6: "2001:db8:1::abc:0/120"}
    for version, network in flood.items():
        prefixes[version] += [
            str(p) for p in ip_network(network).subnets(new_prefix=32 if version == 4 else 128)
        ][:FLOOD]
    return {version: prefixes[version] for version in lab.plan.versions}


@contextmanager
def announcing(node: Node, prefixes: Prefixes) -> Iterator[None]:
    """Let a host's bgpd announce prefixes and all that it has learned, unfiltered."""
    node.ask("bgpd", *_commands(node, prefixes, undo=False))
    try:
        yield
    finally:
        node.ask("bgpd", *_commands(node, prefixes, undo=True))


def _commands(node: Node, prefixes: Prefixes, *, undo: bool) -> Iterator[str]:
    on, off = ("no ", "") if undo else ("", "no ")
    yield from ("configure terminal", f"router bgp {node.device.asn}")
    yield f"{off}bgp network import-check"
    for version, networks in prefixes.items():
        yield f"address-family ipv{version} unicast"
        for network in networks:
            yield f"{on}network {network}"
        yield f"{off}neighbor LEAFS route-map LEAFS-OUT out"
        yield "exit-address-family"


def sent(node: Node, version: int, port: str) -> set[str]:
    """Return the prefixes that a host announces by one port."""
    told = node.show("bgpd", f"bgp ipv{version} unicast neighbors {port} advertised-routes")
    return set(told["advertisedRoutes"])
