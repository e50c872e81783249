"""A service address that the allocator could give to a device."""

from collections.abc import Iterator

from fabricc.capability.names import Network
from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Pools, Topology

RULE = Rule("FAB314", "service-in-pool", "service address {address} lies in {pool}")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each service address inside a pool."""
    pools = tuple(_prefixes(topology.fabric.pools))
    for service in topology.services.values():
        for address in service.addresses:
            for name, pool_path, prefix in pools:
                if address.version == prefix.version and address in prefix:
                    here = (*path_of(service.origin), "addresses")
                    yield finding(
                        RULE,
                        Spot(here, Part.VALUE, str(address)),
                        also=(Label(Spot(pool_path), "the pool"),),
                        address=address,
                        pool=f"{name} {prefix}",
                    )


def _prefixes(pools: Pools) -> Iterator[tuple[str, IntentPath, Network]]:
    for name, pool in (("loopbacks", pools.loopbacks), ("hosts", pools.hosts)):
        prefixes: tuple[Network, ...] = (*pool.ipv4, *pool.ipv6) if pool else ()
        for prefix in prefixes:
            yield f"pools.{name}", ("pools", name, f"ipv{prefix.version}"), prefix
    for prefix in pools.router_ids:
        yield "pools.router_ids", ("pools", "router_ids"), prefix
    if pools.management:
        yield "pools.management", ("pools", "management", "ipv4"), pools.management.ipv4
