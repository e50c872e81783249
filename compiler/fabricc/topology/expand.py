"""The `expand` pass: declarations into every device, port, link and attachment by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from fabricc.capability.catalogue import MODELS
from fabricc.capability.model import Model
from fabricc.capability.names import Asn, DeviceName, RackName, natural
from fabricc.findings import Finding, IntentPath, Label, Outcome, Spot, at_key, finding
from fabricc.intent.fabric import AsnPool, HostPool, LoopbackPool, Timers
from fabricc.intent.intent import Intent, IntentPools
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.checks import CHECKS
from fabricc.topology.hosts import HostMaker
from fabricc.topology.layers import Layers
from fabricc.topology.rules import duplicate_name, unknown_name
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
    found: list[Finding] = []
    names = _Names(found)
    layers = Layers(intent)
    pool = fabric.pools.management

    switch_maker = SwitchMaker(intent, layers, models, pool)
    spines = {one.name: one for one in switch_maker.spines() if names.is_new(one)}
    racks: dict[RackName, Rack] = {}
    leafs: dict[DeviceName, Switch] = {}
    for rack, members in switch_maker.racks():
        if names.is_new(rack):
            racks[rack.name] = rack
        leafs.update((leaf.name, leaf) for leaf in members if names.is_new(leaf))

    broken = intent.broken | switch_maker.broken
    host_maker = HostMaker(intent, layers, racks, leafs, broken, pool)
    hosts: dict[DeviceName, Host] = {}
    links: list[Link] = []
    for host, cables in host_maker.hosts():
        if names.is_new(host):
            hosts[host.name] = host
            links.extend(cables)
    broken |= host_maker.broken

    uplink_maker = UplinkMaker(intent, leafs, spines, broken)
    links.extend(uplink_maker.links())
    broken |= {f"uplinks.{name}" for name in uplink_maker.unsure}
    switches = _sorted({**spines, **leafs})
    hosts = _sorted(hosts)
    links.sort(key=_link_order)
    services = _sorted(_services(intent, hosts, broken, found))
    topology = Topology(
        fabric=fabric,
        racks=_sorted(racks),
        switches=switches,
        hosts=hosts,
        services=services,
        models=models,
        links=tuple(links),
        moves=tuple(_moves(intent)),
        links_of=_links_of(links),
        services_of=_services_of(services.values()),
        broken=frozenset(broken),
    )
    for maker in (switch_maker, host_maker, uplink_maker, layers):
        found.extend(maker.findings)
    for check in CHECKS:
        found.extend(check(topology))
    return Outcome(topology, tuple(found))


class _Names:
    """The names taken so far: one name is one thing, whatever its kind."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found
        self.taken: dict[tuple[bool, str], IntentPath] = {}

    def is_new(self, thing: Switch | Host | Rack) -> bool:
        path = thing.origin[0]
        key = (isinstance(thing, Rack), thing.name)
        if key not in self.taken:
            self.taken[key] = path if isinstance(path, tuple) else ()
            return True
        self.found.append(
            finding(
                duplicate_name.RULE,
                at_key(path) if isinstance(path, tuple) else None,
                also=(Label(at_key(self.taken[key]), "first given here"),),
                name=thing.name,
            )
        )
        return False


Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


def _sorted(things: Mapping[Key, Value]) -> dict[Key, Value]:
    return {name: things[name] for name in sorted(things, key=natural)}


def _link_order(link: Link) -> tuple[object, ...]:
    lower, upper = link.lower, link.upper
    return natural(lower.device), natural(lower.port or ""), natural(upper.device)


def _fabric(intent: Intent) -> Fabric:
    bfd = intent.defaults.bfd
    return Fabric(
        name=intent.fabric.name,
        domain=intent.fabric.domain,
        pools=_pools(intent.pools),
        bfd_fabric=_bfd(bfd.fabric),
        bfd_host=_bfd(bfd.host),
        origin=(("fabric",),),
    )


def _bfd(timers: Timers | None) -> Bfd | None:
    if timers is None:
        return None
    return Bfd(timers.detect_multiplier, timers.receive_interval, timers.transmit_interval)


def _pools(pools: IntentPools) -> Pools:
    management = pools.management
    return Pools(
        loopbacks=_address_pool(pools.loopbacks, "loopbacks"),
        hosts=_address_pool(pools.hosts, "hosts"),
        asns_spines=_asns(pools.asns, "spines"),
        asns_leafs=_asns(pools.asns, "leafs"),
        asns_hosts=_asns(pools.asns, "hosts"),
        router_ids=pools.router_ids,
        management=management
        and ManagementPool(management.ipv4, management.gateway, (("pools", "management"),)),
    )


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
        max_routes_ipv4=declared.max_routes_ipv4,
        max_routes_ipv6=declared.max_routes_ipv6,
    )


def _services(
    intent: Intent,
    hosts: dict[DeviceName, Host],
    broken: frozenset[str] | set[str],
    found: list[Finding],
) -> dict[str, Service]:
    services: dict[str, Service] = {}
    for declared in intent.services:
        members = []
        for name in declared.value.hosts:
            if name in hosts:
                members.append(DeviceName(name))
            elif name not in broken:
                spot = Spot((*declared.path, "hosts"), inside=name)
                advice = did_you_mean(name, hosts)
                found.append(
                    finding(unknown_name.RULE, spot, advice=advice, kind="host", name=name)
                )
        for name in declared.names:
            services[name] = Service(
                name=name,
                addresses=declared.value.addresses,
                hosts=tuple(sorted(set(members), key=natural)),
                origin=(declared.path,),
            )
    return services


def _moves(intent: Intent) -> Iterator[Move]:
    for declared in intent.moved:
        yield Move(declared.value.old, declared.value.new, (declared.path,))


def _links_of(links: Iterable[Link]) -> dict[DeviceName, tuple[Link, ...]]:
    lists: dict[DeviceName, list[Link]] = {}
    for link in links:
        lists.setdefault(link.lower.device, []).append(link)
        lists.setdefault(link.upper.device, []).append(link)
    return {device: tuple(cables) for device, cables in lists.items()}


def _services_of(services: Iterable[Service]) -> dict[DeviceName, tuple[Service, ...]]:
    lists: dict[DeviceName, list[Service]] = {}
    for service in services:
        for host in service.hosts:
            lists.setdefault(host, []).append(service)
    return {host: tuple(carried) for host, carried in lists.items()}
