"""Small fabrics, built by hand as topologies."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import Any

from fabricc.capability.model import Model
from fabricc.capability.names import (
    Asn,
    Attach,
    DeviceName,
    PortName,
    RackName,
    Role,
    natural,
)
from fabricc.findings import Outcome
from fabricc.topology.values import (
    AddressPool,
    AsnRange,
    End,
    Fabric,
    Host,
    Link,
    LinkKind,
    ManagementPool,
    ManagementPort,
    Move,
    Nic,
    Pin,
    Pools,
    Rack,
    Service,
    Switch,
    Topology,
)

ASNS = {
    "asns_spines": (AsnRange(Asn(4200000000), Asn(4200000000), (("pools", "asns", "spines"),)),),
    "asns_leafs": (AsnRange(Asn(4200000100), Asn(4200009999), (("pools", "asns", "leafs"),)),),
    "asns_hosts": (AsnRange(Asn(4200100000), Asn(4200199999), (("pools", "asns", "hosts"),)),),
}


def address_pool(
    name: str,
    *prefixes: str,
    block: int | None = None,
    block6: int | None = None,
) -> AddressPool:
    return AddressPool(
        tuple(IPv4Network(each) for each in prefixes if ":" not in each),
        tuple(IPv6Network(each) for each in prefixes if ":" in each),
        block,
        block6,
        (("pools", name),),
    )


def pools(
    loopbacks: Iterable[str] = ("10.0.0.0/24", "2001:db8:0:1::/64"),
    hosts: Iterable[str] = ("10.1.0.0/20", "2001:db8:1::/64"),
    block: int | None = 26,
    **others: Any,  # noqa: ANN401 - any of the pools
) -> Pools:
    values: dict[str, Any] = {
        "loopbacks": address_pool("loopbacks", *loopbacks),
        "hosts": address_pool("hosts", *hosts, block=block),
        **ASNS,
        **others,
    }
    return Pools(**values)


def pin(kind: str, number: str | int, *path: str) -> Pin:
    value = number if isinstance(number, int) else int(ip_address(number))
    return Pin(kind, value, (path,) if path else ())


@dataclass
class Build:
    """What the tests say of a fabric; the rest is always the same."""

    racks: dict[str, list[str]] = field(default_factory=lambda: {"rack01": ["leaf01", "leaf02"]})
    hosts: dict[str, str] = field(default_factory=dict)
    spines: list[str] = field(default_factory=lambda: ["spine01", "spine02"])
    pins: dict[str, list[Pin]] = field(default_factory=dict)
    pools: Pools = field(default_factory=pools)
    management: dict[str, ManagementPort] = field(default_factory=dict)
    services: dict[str, list[str]] = field(default_factory=dict)
    moves: list[tuple[str, str]] = field(default_factory=list)
    named_ports: dict[str, str] = field(default_factory=dict)
    """Link key -> port of the spine."""
    models: dict[str, Model] = field(default_factory=dict)
    breakouts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    without_bgp: frozenset[str] = frozenset()
    """Hosts that their leafs find by ARP."""

    def topology(self) -> Topology:
        switches = [self._switch(name, Role.SPINE, None) for name in self.spines]
        for rack, leafs in self.racks.items():
            switches += [self._switch(name, Role.LEAF, rack) for name in leafs]
        switches.sort(key=lambda switch: natural(switch.name))
        hosts = [self._host(name, self.hosts[name]) for name in sorted(self.hosts, key=natural)]
        racks = sorted(self.racks, key=natural)
        return Topology(
            fabric=Fabric("demo", None, self.pools, None, None, (("fabric",),)),
            racks={
                RackName(name): Rack(
                    RackName(name),
                    tuple(map(DeviceName, self.racks[name])),
                    origin=(("racks", name),),
                )
                for name in racks
            },
            switches={switch.name: switch for switch in switches},
            hosts={host.name: host for host in hosts},
            services={
                name: Service(name, tuple(map(ip_address, texts)), (), origin=(("services", name),))
                for name, texts in self.services.items()
            },
            models=self.models,
            links=tuple(self._uplinks()),
            moves=tuple(
                Move(old, new, (("moved", place),)) for place, (old, new) in enumerate(self.moves)
            ),
            broken=self.broken,
        )

    def _switch(self, name: str, role: Role, rack: str | None) -> Switch:
        return Switch(
            name=DeviceName(name),
            role=role,
            rack=None if rack is None else RackName(rack),
            platform="cumulus",
            version="5.11",
            style="files",
            model=next(iter(self.models), None) if role is Role.SPINE else None,
            mtu=9216,
            management=self.management.get(name),
            breakouts=tuple((PortName(one), how) for one, how in self.breakouts.get(name, [])),
            pins=tuple(self.pins.get(name, [])),
            origin=((f"{role.value}s", name),),
        )

    def _host(self, name: str, rack: str) -> Host:
        return Host(
            name=DeviceName(name),
            rack=RackName(rack),
            attach=Attach.REDISTRIBUTE_NEIGHBOR if name in self.without_bgp else Attach.BGP,
            platform="ubuntu",
            version="24.04",
            style="netplan",
            frr=None,
            nics=(Nic(PortName("eth1"), None, 9000),),
            management=self.management.get(name),
            pins=tuple(self.pins.get(name, [])),
            origin=(("hosts", name),),
        )

    def _uplinks(self) -> Iterable[Link]:
        for leafs in self.racks.values():
            for leaf in leafs:
                for place, spine in enumerate(self.spines):
                    link = Link(
                        LinkKind.UPLINK,
                        End(DeviceName(leaf), PortName(f"swp{31 + place}")),
                        End(DeviceName(spine), None),
                        9216,
                        origin=(("uplinks", 0),),
                    )
                    named = self.named_ports.get(link.key)
                    if named is not None:
                        link = replace(link, upper=End(DeviceName(spine), PortName(named)))
                    yield link


def management_pool() -> ManagementPool:
    return ManagementPool(
        IPv4Network("192.0.2.0/24"), IPv4Address("192.0.2.1"), (("pools", "management"),)
    )


def codes(outcome: Outcome[Any]) -> list[str]:
    return [found.code for found in outcome.findings]
