"""The pools section: each pool valid in itself, and all of them apart from each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from fabricc.capability.names import Network
from fabricc.findings import Finding, IntentPath, Label, Outcome, Part, Spot, finding
from fabricc.intent.errors import troubles_of, unknown
from fabricc.intent.fabric import AsnPool, HostPool, LoopbackPool, ManagementPool
from fabricc.intent.fields import Declared, PrefixesIpv4
from fabricc.intent.intent import IntentPools
from fabricc.intent.left_out import POOLS
from fabricc.intent.nearest import nearest
from fabricc.intent.number import first_public
from fabricc.intent.rules import (
    bad_rack_block,
    gateway_outside,
    overlapping_pools,
    public_asn,
)


class PoolsSection(Declared):
    """Where all numbers come from."""

    loopbacks: LoopbackPool | None = None
    """Addresses of switches."""
    hosts: HostPool | None = None
    """Addresses of hosts, in a block per rack."""
    asns: AsnPool | None = None
    """AS numbers."""
    router_ids: PrefixesIpv4 | None = None
    """Router ids of devices that have no IPv4 address of their own."""
    management: ManagementPool | None = None
    """Addresses of the out-of-band ports."""


@dataclass(frozen=True, slots=True)
class ParsedPools:
    """The pools, and the names of those that were left out."""

    pools: IntentPools
    broken: frozenset[str] = frozenset()


def parse_pools(section: dict[str, Any]) -> Outcome[ParsedPools]:
    """Return the pools of an inventory; findings are of fields, of sizes and of overlaps."""
    found: list[Finding] = []
    broken: set[str] = set()
    values: dict[str, Any] = {}
    for key, value in section.items():
        path: IntentPath = ("pools", key)
        if key not in PoolsSection.model_fields:
            found.append(unknown(key, path, POOLS))
            meant = nearest(key, POOLS)
            if meant and meant not in section:
                broken.add(f"pools.{meant}")
            continue
        try:
            values[key] = getattr(PoolsSection.model_validate({key: value}), key)
        except ValidationError as error:
            what = f"`pools.{key}`"
            troubles = troubles_of(error, PoolsSection, {key: value}, ("pools",), what)
            found.extend(trouble.finding for trouble in troubles)
            broken.add(f"pools.{key}")
    pools = IntentPools(
        loopbacks=values.get("loopbacks"),
        hosts=values.get("hosts"),
        asns=values.get("asns"),
        router_ids=values.get("router_ids") or (),
        management=values.get("management"),
    )
    found.extend(_overlaps(pools))
    blocks = tuple(_blocks(pools))
    if blocks:  # what cannot give blocks would only be said to be exhausted
        pools = replace(pools, hosts=None)
        broken.add("pools.hosts")
    found.extend(blocks)
    found.extend(_public(pools))
    found.extend(_gateway(pools.management))
    return Outcome(ParsedPools(pools, frozenset(broken)), tuple(found))


def _prefixes(pools: IntentPools) -> Iterator[tuple[str, IntentPath, Network]]:
    for name in ("loopbacks", "hosts"):
        pool: LoopbackPool | None = getattr(pools, name)
        for family in ("ipv4", "ipv6"):
            for prefix in getattr(pool, family) if pool else ():
                yield f"pools.{name}", ("pools", name, family), prefix
    for prefix in pools.router_ids:
        yield "pools.router_ids", ("pools", "router_ids"), prefix
    if pools.management:
        yield "pools.management", ("pools", "management", "ipv4"), pools.management.ipv4


def _overlaps(pools: IntentPools) -> Iterator[Finding]:
    seen: list[tuple[str, IntentPath, Network]] = []
    for name, path, prefix in _prefixes(pools):
        for other_name, other_path, other in seen:
            if prefix.version == other.version and prefix.overlaps(other):
                smaller = prefix if prefix.prefixlen >= other.prefixlen else other
                yield finding(
                    overlapping_pools.RULE,
                    Spot(path, Part.VALUE, str(prefix)),
                    also=(Label(Spot(other_path, Part.VALUE, str(other)), "first given here"),),
                    first=f"{other_name} {other}",
                    second=f"{name} {prefix}",
                    where=str(smaller),
                )
        seen.append((name, path, prefix))
    yield from _asn_overlaps(pools.asns)


def _asn_overlaps(pool: AsnPool | None) -> Iterator[Finding]:
    seen: list[tuple[str, tuple[int, int]]] = []
    for name in ("spines", "leafs", "hosts"):
        for run in getattr(pool, name) or () if pool else ():
            for other_name, other in seen:
                first, last = max(run[0], other[0]), min(run[1], other[1])
                if first <= last:
                    yield finding(
                        overlapping_pools.RULE,
                        ("pools", "asns", name),
                        also=(Label(Spot(("pools", "asns", other_name)), "first given here"),),
                        first=f"pools.asns.{other_name}",
                        second=f"pools.asns.{name}",
                        where=f"AS {first}" if first == last else f"AS {first}-{last}",
                    )
            seen.append((name, run))


def _blocks(pools: IntentPools) -> Iterator[Finding]:
    if pools.hosts is None:
        return
    for family in ("ipv4", "ipv6"):
        length: int | None = getattr(pools.hosts.rack_block, family)
        for prefix in getattr(pools.hosts, family):
            if length is not None and length < prefix.prefixlen:
                yield finding(
                    bad_rack_block.RULE,
                    ("pools", "hosts", "rack_block", family),
                    also=(Label(Spot(("pools", "hosts", family)), "the pool"),),
                    reason=f"a rack block of /{length} does not fit in the pool {prefix}",
                )


def _public(pools: IntentPools) -> Iterator[Finding]:
    for name in ("spines", "leafs", "hosts"):
        for first, last in getattr(pools.asns, name) or () if pools.asns else ():
            number = first_public(first, last)
            if number is not None:
                yield finding(public_asn.RULE, ("pools", "asns", name), asn=number)


def _gateway(pool: ManagementPool | None) -> Iterator[Finding]:
    if pool is not None and pool.gateway is not None and pool.gateway not in pool.ipv4:
        yield finding(
            gateway_outside.RULE,
            ("pools", "management", "gateway"),
            also=(Label(Spot(("pools", "management", "ipv4")), "the network"),),
            gateway=pool.gateway,
            network=pool.ipv4,
        )
