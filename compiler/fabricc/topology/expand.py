"""The `expand` pass: declarations into every device, port, link and attachment by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from fabricc.capability.catalogue import MODELS
from fabricc.capability.model import Model
from fabricc.capability.names import Asn, DeviceName, RackName, natural
from fabricc.findings import IntentPath, Label, Origin, Outcome, finding
from fabricc.intent import fabric as intent_fabric
from fabricc.intent.fabric import AsnPool, HostPool, LoopbackPool, Timers
from fabricc.intent.intent import Intent, IntentPools
from fabricc.topology.cables import CableMaker
from fabricc.topology.checks import CHECKS
from fabricc.topology.hosts import HostMaker
from fabricc.topology.layers import Layers
from fabricc.topology.place import entry
from fabricc.topology.report import Report
from fabricc.topology.rules import duplicate_name, range_length
from fabricc.topology.services import services as services_of
from fabricc.topology.spread import counted
from fabricc.topology.switches import SwitchMaker
from fabricc.topology.uplinks import UplinkMaker
from fabricc.topology.values import (
    AddressPool,
    AsnRange,
    Bfd,
    Fabric,
    Host,
    Link,
    ManagementPool,
    Move,
    Pools,
    Rack,
    Service,
    Switch,
    Topology,
)

RACK_BLOCK_IPV4 = 26
RACK_BLOCK_IPV6 = 112
"""Lengths of the blocks of racks, where the intent does not say."""


def expand(intent: Intent) -> Outcome[Topology]:
    """Return the whole fabric by name.

    Findings are 3xx: names, references, ports and cables. What failed is left out.
    """
    fabric = _fabric(intent)
    models = {**MODELS, **{name: _model(name, intent) for name in intent.models}}
    report = Report(intent.broken)
    names = _Names(report)
    layers = Layers(intent, report)
    pool = fabric.pools.management

    switch_maker = SwitchMaker(intent, layers, models, pool, report)
    spines = {one.name: one for one in switch_maker.spines() if names.is_new(one)}
    racks: dict[RackName, Rack] = {}
    leafs: dict[DeviceName, Switch] = {}
    for rack, members in switch_maker.racks():
        kept = {leaf.name: leaf for leaf in members if names.is_new(leaf)}
        leafs |= kept
        if names.is_new(rack):
            is_whole = rack.is_whole and len(kept) == len(members)
            racks[rack.name] = replace(rack, leafs=tuple(kept), is_whole=is_whole)

    cable_maker = CableMaker(leafs, spines, report)
    host_maker = HostMaker(intent, layers, racks, cable_maker, pool, report)
    hosts: dict[DeviceName, Host] = {}
    links: list[Link] = []
    for host, cables in host_maker.hosts():
        if names.is_new(host):
            hosts[host.name] = host
            links.extend(cables)
    links.extend(UplinkMaker(intent, leafs, spines, report).links())

    switches = _sorted({**spines, **leafs})
    hosts = _sorted(hosts)
    links = _in_order(links, (*switches, *hosts))
    services = _sorted(
        {one.name: one for one in services_of(intent, hosts, report) if names.is_new(one)}
    )
    topology = Topology(
        fabric=fabric,
        racks=_sorted(racks),
        switches=switches,
        hosts=hosts,
        services=services,
        models=models,
        links=tuple(links),
        moves=tuple(_moves(intent, report)),
        links_of=_links_of(links),
        services_of=_carried(services.values()),
        broken=frozenset(report.left_out.names),
    )
    for check in CHECKS:
        report.extend(check(topology))
    return Outcome(topology, report.findings())


class _Names:
    """The names taken so far: one name is one device, whatever its role and case (RFC 1123)."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.taken: dict[tuple[str, str], Origin] = {}

    def is_new(self, thing: Switch | Host | Rack | Service) -> bool:
        """Tell whether nothing of its kind has the name yet; if something has, that is said."""
        kind = "device" if isinstance(thing, Switch | Host) else type(thing).__name__
        key = (kind, thing.name.lower())
        first = self.taken.get(key)
        if first is None:
            self.taken[key] = thing.origin
            return True
        self.report.append(
            finding(
                duplicate_name.RULE,
                entry(thing.origin, thing.name),
                also=(Label(entry(first, thing.name), "first given here"),),
                name=thing.name,
            )
        )
        self.report.left_out.add((thing.name,))
        return False


Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


def _sorted(things: Mapping[Key, Value]) -> dict[Key, Value]:
    return {name: things[name] for name in sorted(things, key=natural)}


def _in_order(links: list[Link], devices: tuple[DeviceName, ...]) -> list[Link]:
    """Return links in natural order of lower device, its port, upper device."""
    rank = {name: number for number, name in enumerate(sorted(devices, key=natural))}
    places = {name: natural(name) for name in {link.lower.port or "" for link in links}}
    return sorted(
        links,
        key=lambda link: (
            rank[link.lower.device],
            places[link.lower.port or ""],
            rank[link.upper.device],
        ),
    )


def _fabric(intent: Intent) -> Fabric:
    bfd = intent.defaults.bfd
    return Fabric(
        name=intent.fabric.name,
        domain=intent.fabric.domain,
        pools=_pools(intent.pools),
        bfd_fabric=_bfd(bfd.fabric),
        bfd_host=_bfd(bfd.host),
        origin=(("fabric",),),
        bfd_fabric_origin=_written(intent, "fabric"),
        bfd_host_origin=_written(intent, "host"),
    )


def _written(intent: Intent, kind: str) -> Origin:
    """Return where the timers of a kind of link stand, if somebody wrote them."""
    is_written = kind in intent.defaults.bfd.model_fields_set
    return (("defaults", "bfd", kind),) if is_written else ()


def _bfd(timers: Timers | None) -> Bfd | None:
    if timers is None:
        return None
    return Bfd(timers.detect_multiplier, timers.receive_interval, timers.transmit_interval)


def _pools(pools: IntentPools) -> Pools:
    return Pools(
        loopbacks=_address_pool(pools.loopbacks, "loopbacks"),
        hosts=_address_pool(pools.hosts, "hosts"),
        asns_spines=_asns(pools.asns, "spines"),
        asns_leafs=_asns(pools.asns, "leafs"),
        asns_hosts=_asns(pools.asns, "hosts"),
        router_ids=pools.router_ids,
        management=_management(pools.management),
    )


def _management(pool: intent_fabric.ManagementPool | None) -> ManagementPool | None:
    origin: Origin = (("pools", "management"),)
    return None if pool is None else ManagementPool(pool.ipv4, pool.gateway, origin)


def _address_pool(pool: LoopbackPool | None, name: str) -> AddressPool | None:
    if pool is None:
        return None
    origin: tuple[IntentPath, ...] = (("pools", name),)
    if not isinstance(pool, HostPool):
        return AddressPool(pool.ipv4, pool.ipv6, origin=origin)
    block = pool.rack_block
    return AddressPool(
        pool.ipv4,
        pool.ipv6,
        rack_block_ipv4=RACK_BLOCK_IPV4 if block.ipv4 is None else block.ipv4,
        rack_block_ipv6=RACK_BLOCK_IPV6 if block.ipv6 is None else block.ipv6,
        origin=origin,
    )


def _asns(pool: AsnPool | None, name: str) -> tuple[AsnRange, ...]:
    runs: tuple[tuple[int, int], ...] = getattr(pool, name) or () if pool else ()
    origin: tuple[IntentPath, ...] = (("pools", "asns", name),)
    return tuple(AsnRange(Asn(first), Asn(last), origin) for first, last in runs)


def _model(name: str, intent: Intent) -> Model:
    declared = intent.models[name].value
    return Model(
        name=name,
        ports=(),
        names=declared.ports,
        speed=declared.speed,
        asic=declared.asic,
        max_logical_ports=declared.max_logical_ports,
        max_routes_ipv4=declared.max_routes_ipv4,
        max_routes_ipv6=declared.max_routes_ipv6,
        max_neighbours_ipv4=declared.max_neighbours_ipv4,
        max_neighbours_ipv6=declared.max_neighbours_ipv6,
        max_next_hops=declared.max_next_hops,
        max_groups=declared.max_groups,
        max_rules_ipv4=declared.max_rules_ipv4,
        max_rules_ipv6=declared.max_rules_ipv6,
    )


def _moves(intent: Intent, report: Report) -> Iterator[Move]:
    for declared in intent.moved:
        olds, news = declared.value.old, declared.value.new
        if len(olds) != len(news):
            reason = f"{counted(len(olds), 'old name')} for {counted(len(news), 'new name')}"
            advice = "write as many new names as old ones; they are paired in order"
            path = (*declared.path, "to")
            report.append(finding(range_length.RULE, path, advice=advice, reason=reason))
        else:
            yield from (Move(*pair, (declared.path,)) for pair in zip(olds, news, strict=True))


def _links_of(links: Iterable[Link]) -> dict[DeviceName, tuple[Link, ...]]:
    lists: dict[DeviceName, list[Link]] = {}
    for link in links:
        lists.setdefault(link.lower.device, []).append(link)
        lists.setdefault(link.upper.device, []).append(link)
    return {device: tuple(cables) for device, cables in lists.items()}


def _carried(services: Iterable[Service]) -> dict[DeviceName, tuple[Service, ...]]:
    lists: dict[DeviceName, list[Service]] = {}
    for service in services:
        for host in service.hosts:
            lists.setdefault(host, []).append(service)
    return {host: tuple(carried) for host, carried in lists.items()}
