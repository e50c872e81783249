"""What a topology needs: which identities, of which kind, out of which pool."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabricc.allocate.identity import of_spines
from fabricc.allocate.pool import NumberPool, address_pool, asn_pool, path_of
from fabricc.capability.names import DeviceName, Network, Role
from fabricc.findings import GrantName, IntentPath
from fabricc.topology.values import AddressPool, Machine, Pools, Switch, Topology

_BLOCK_LENGTHS = {"ipv4": 26, "ipv6": 112}
"""Prefix length of a rack's block, where the intent says nothing."""


@dataclass(frozen=True, slots=True)
class Series:
    """The identities of one kind that draw on one pool, each with the name of its holder."""

    kind: str
    pool: NumberPool
    holders: dict[GrantName, str]
    block_length: int | None = None
    """Prefix length of new blocks; None where numbers are not granted by rack."""
    sharers: dict[GrantName, int] = field(default_factory=dict)
    """How many devices have a number together, where they do."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A pool that is needed but not there."""

    pool: str
    users: tuple[DeviceName, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """All that is needed of pools that are there, and the pools that are not."""

    series: tuple[Series, ...]
    missing: tuple[Missing, ...] = ()


def demand(topology: Topology) -> Demand:
    """Return what the topology needs.

    A device has an address of each family that its pool has. Without an IPv4 address it needs a
    router id of its own (RFC 4271: 32 bits, but no address of anything). A host without BGP has an
    IPv4 address and nothing else: ARP tells its leafs of no other.
    """
    pools = topology.fabric.pools
    switches, hosts = topology.switches, topology.hosts
    series = [
        *_addresses("pools.loopbacks", pools.loopbacks, switches.values()),
        *_addresses("pools.hosts", pools.hosts, hosts.values(), in_blocks=True),
    ]
    missing = [
        *_missing("pools.loopbacks", pools.loopbacks, switches),
        *_missing("pools.hosts", pools.hosts, hosts),
    ]
    without_ipv4 = _without_ipv4(topology)
    if without_ipv4 and pools.router_ids:
        series.append(_router_ids(pools, without_ipv4))
    elif without_ipv4:
        missing.append(Missing("pools.router_ids", tuple(each.name for each in without_ipv4)))
    series.extend(_management(topology))
    for pool, holders, users in _asns(topology):
        series.append(Series("asn", pool, holders, sharers=_spines_by_pod(topology)))
        if users and not pool.spans:
            missing.append(Missing(pool.name, users))
    return Demand(tuple(one for one in series if one.pool.spans), tuple(missing))


def _addresses(
    name: str,
    pool: AddressPool | None,
    users: Iterable[Machine],
    *,
    in_blocks: bool = False,
) -> list[Series]:
    if pool is None:
        return []
    machines = tuple(users)
    named = {user.name: f"{user.role}/{user.name}" for user in machines}
    arp_only = {user.name for user in machines if not has_bgp(user)}
    at = path_of(pool.origin)
    families: tuple[tuple[str, tuple[Network, ...], int | None], ...] = (
        ("ipv4", pool.ipv4, pool.rack_block_ipv4),
        ("ipv6", pool.ipv6, pool.rack_block_ipv6),
    )
    return [
        Series(
            family,
            address_pool(f"{name}.{family}", at, networks),
            {
                GrantName(f"{stem}/{family}"): user
                for user, stem in named.items()
                if family == "ipv4" or user not in arp_only
            },
            (length or _BLOCK_LENGTHS[family]) if in_blocks else None,
        )
        for family, networks, length in families
        if networks
    ]


def _missing(name: str, pool: AddressPool | None, users: Iterable[DeviceName]) -> list[Missing]:
    names = tuple(users)
    return (
        [Missing(name, names)] if names and (pool is None or not (pool.ipv4 or pool.ipv6)) else []
    )


def _without_ipv4(topology: Topology) -> list[Machine]:
    pools = topology.fabric.pools
    found: list[Machine] = []
    if pools.loopbacks is not None and pools.loopbacks.ipv6 and not pools.loopbacks.ipv4:
        found.extend(topology.switches.values())
    if pools.hosts is not None and pools.hosts.ipv6 and not pools.hosts.ipv4:
        found.extend(filter(has_bgp, topology.hosts.values()))
    return found


def _router_ids(pools: Pools, users: list[Machine]) -> Series:
    holders = {GrantName(f"{user.role}/{user.name}/router-id"): str(user.name) for user in users}
    at: IntentPath = ("pools", "router_ids")
    return Series("router-id", address_pool("pools.router_ids", at, pools.router_ids), holders)


def _management(topology: Topology) -> list[Series]:
    pool = topology.fabric.pools.management
    if pool is None:
        return []
    reserved = [int(pool.gateway)] if pool.gateway is not None else []
    if pool.ipv4.num_addresses > 2:
        reserved += [int(pool.ipv4.network_address), int(pool.ipv4.broadcast_address)]
    holders = {
        GrantName(f"{user.role}/{user.name}/management"): str(user.name)
        for users in (topology.switches, topology.hosts)
        for user in users.values()
        if is_managed_by_grant(user)
    }
    at = path_of(pool.origin)
    return [
        Series(
            "management",
            address_pool("pools.management", at, (pool.ipv4,), reserved),
            holders,
        )
    ]


def has_bgp(machine: Machine) -> bool:
    """Tell whether a device speaks BGP, and so needs an ASN and a router id."""
    return isinstance(machine, Switch) or machine.has_bgp


def is_managed_by_grant(machine: Machine) -> bool:
    """Tell whether a device's management address comes from the pool, if there is one."""
    port = machine.management
    return port is not None and not port.dhcp4 and port.address is None


def _spines_by_pod(topology: Topology) -> dict[GrantName, int]:
    spines = (each for each in topology.switches.values() if each.role is Role.SPINE)
    return dict(Counter(of_spines(each.pod) for each in spines))


def _asns(
    topology: Topology,
) -> list[tuple[NumberPool, dict[GrantName, str], tuple[DeviceName, ...]]]:
    pools = topology.fabric.pools
    spines = [each for each in topology.switches.values() if each.role is Role.SPINE]
    leafs: list[Switch] = [each for each in topology.switches.values() if each.role is Role.LEAF]
    hosts = [name for name, each in topology.hosts.items() if each.has_bgp]
    return [
        (
            asn_pool("pools.asns.spines", pools.asns_spines),
            {of_spines(each.pod): f"the spines of pod {each.pod}" for each in spines},
            tuple(each.name for each in spines),
        ),
        (
            asn_pool("pools.asns.leafs", pools.asns_leafs),
            {GrantName(f"leaf/{each.name}/asn"): str(each.name) for each in leafs},
            tuple(each.name for each in leafs),
        ),
        (
            asn_pool("pools.asns.hosts", pools.asns_hosts),
            {GrantName(f"host/{name}/asn"): str(name) for name in hosts},
            tuple(hosts),
        ),
    ]
