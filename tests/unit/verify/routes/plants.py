"""Plants of any shape, written as values: what parsers would make of the files of a fabric."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_network

from fabricc.capability.names import Network, Role
from fabricc.verify.frr.config import (
    Bgp,
    Exchange,
    Expression,
    FrrConfig,
    ImportTable,
    NamedList,
    Neighbor,
    Origination,
    PrefixLine,
    PrefixList,
    Redistribution,
    RouteMap,
    RouteMapEntry,
)
from fabricc.verify.plant import Cable, Plant, PortText, Router, StaticDefault

TAG = "65000:100"
OUT = {"default": "HOSTS-OUT", "rack": "HOSTS-RACK-OUT", "all": "HOSTS-ALL-OUT"}


@dataclass(frozen=True)
class Server:
    """A host: the leafs of its NICs by their numbers, each as often as it has cables there."""

    rack: int
    leafs: tuple[int, ...]
    receive: str = "default"
    is_static: bool = False
    drains: bool = False
    has_service: bool = False
    drained_links: tuple[int, ...] = ()
    """NICs whose link is drained."""


@dataclass(frozen=True)
class Shape:
    """A fabric. `uplinks` has, for each leaf and each spine, how many cables join them."""

    spine_asns: tuple[int, ...]
    racks: tuple[int, ...]
    """Leafs of each rack."""
    uplinks: tuple[tuple[int, ...], ...]
    servers: tuple[Server, ...]
    drained_switches: tuple[str, ...] = ()
    drained_uplinks: tuple[int, ...] = ()
    versions: tuple[int, ...] = (4, 6)


@dataclass
class _Link:
    low: str
    low_port: str
    high: str
    high_port: str
    drains: bool


def address(kind: int, number: int, version: int) -> Network:
    if version == 4:
        return IPv4Network((f"10.{kind}.0.{number + 1}", 32))
    return IPv6Network((f"2001:db8:{kind}::{number + 1:x}", 128))


def addresses(kind: int, number: int, versions: tuple[int, ...]) -> tuple[Network, ...]:
    return tuple(address(kind, number, version) for version in versions)


def plant(shape: Shape, asns: dict[str, int] | None = None) -> Plant:
    """Write out a fabric as fabricc would; `asns` are numbers that it would not give."""
    builder = _Builder(shape)
    builder.asns |= asns or {}
    return builder.plant()


class _Builder:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.links: list[_Link] = []
        self.racks = [rack for rack, count in enumerate(shape.racks) for _ in range(count)]
        self.asns = {f"spine{i}": asn for i, asn in enumerate(shape.spine_asns)}
        self.asns |= {f"leaf{i}": 100 + i for i in range(len(self.racks))}
        self.asns |= {f"host{i}": 1000 + i for i in range(len(shape.servers))}
        self._cable()

    def _cable(self) -> None:
        ports: dict[str, int] = {}

        def port(device: str) -> str:
            ports[device] = ports.get(device, 0) + 1
            return f"{'eth' if device.startswith('host') else 'swp'}{ports[device]}"

        count = 0
        for leaf, row in enumerate(self.shape.uplinks):
            for spine, number in enumerate(row):
                for _ in range(number):
                    drains = count in self.shape.drained_uplinks
                    low, high = f"leaf{leaf}", f"spine{spine}"
                    self.links.append(_Link(low, port(low), high, port(high), drains))
                    count += 1
        for index, server in enumerate(self.shape.servers):
            leafs = [i for i, rack in enumerate(self.racks) if rack == server.rack]
            for nic, leaf in enumerate(server.leafs):
                low, high = f"host{index}", f"leaf{leafs[leaf % len(leafs)]}"
                drains = nic in server.drained_links
                self.links.append(_Link(low, port(low), high, port(high), drains))

    def plant(self) -> Plant:
        routers = [self._spine(i) for i in range(len(self.shape.spine_asns))]
        routers += [self._leaf(i) for i in range(len(self.racks))]
        routers += [self._host(i) for i in range(len(self.shape.servers))]
        cables = tuple(
            Cable(
                link.low,
                link.low_port,
                link.high,
                link.high_port,
                "host" if link.low.startswith("host") else "uplink",
            )
            for link in self.links
        )
        return Plant({router.name: router for router in routers}, cables)

    def _ends(self, name: str) -> list[tuple[str, str, str, bool]]:
        """Port, far device, far port, drained."""
        found = [(e.low_port, e.high, e.high_port, e.drains) for e in self.links if e.low == name]
        found += [(e.high_port, e.low, e.low_port, e.drains) for e in self.links if e.high == name]
        return found

    def _fabric(self) -> tuple[PrefixList, ...]:
        spans = {
            4: ("10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.9.0.1/32"),
            6: (
                "2001:db8:1::/48",
                "2001:db8:2::/48",
                "2001:db8:3::/48",
                "2001:db8:9::1/128",
            ),
        }
        return tuple(
            PrefixList(
                version,
                f"FABRIC-V{version}",
                tuple(
                    PrefixLine(
                        5 * n,
                        True,
                        ip_network(text),
                        None if text.endswith(("/32", "/128")) else (32 if version == 4 else 128),
                    )
                    for n, text in enumerate(spans[version], 1)
                ),
            )
            for version in self.shape.versions
        )

    def _default(self) -> tuple[PrefixList, ...]:
        zero: dict[int, Network] = {4: IPv4Network("0.0.0.0/0"), 6: IPv6Network("::/0")}
        return tuple(
            PrefixList(version, f"DEFAULT-V{version}", (PrefixLine(5, True, zero[version]),))
            for version in self.shape.versions
        )

    def _bgp(self, name: str, neighbors: list[Neighbor], **more: object) -> Bgp:
        return Bgp(
            asn=self.asns[name],
            router_id=str(IPv4Address(0x0A630000 + sorted(self.asns).index(name))),
            relaxes_multipath=True,
            has_default_ipv4=False,
            drains=name in self.shape.drained_switches,
            neighbors=tuple(neighbors),
            **more,  # type: ignore[arg-type]
        )

    def _neighbor(
        self, port: str, far: str, drains: bool, maps: tuple[str, str], *, originates: bool = False
    ) -> Neighbor:
        return Neighbor(
            name=port,
            is_unnumbered=True,
            is_v6only=True,
            remote_asn=self.asns[far],
            ttl_security_hops=1,
            drains=drains,
            exchanges=tuple(
                Exchange(version, True, maps[0], maps[1], originates or None)
                for version in self.shape.versions
            ),
        )

    def _router(self, name: str, role: Role, own: tuple[Network, ...], frr: FrrConfig) -> Router:
        ports = tuple(PortText(port, 9216) for port, *_ in self._ends(name))
        is_silent = role is Role.LEAF and name[-1] in "13579"
        router = Router(name, role, None, "test", own, ports, frr)
        return replace(router, is_silent_without_default=is_silent)

    def _spine(self, index: int) -> Router:
        name = f"spine{index}"
        own = addresses(1, index, self.shape.versions)
        terms = tuple(
            RouteMapEntry(10 * n, True, ((each.version, each.name),))
            for n, each in enumerate(self._fabric(), 1)
        )
        neighbors = [
            self._neighbor(port, far, drains, ("LEAFS-IN", "LEAFS-OUT"), originates=True)
            for port, far, _, drains in self._ends(name)
        ]
        frr = FrrConfig(
            defaults="datacenter",
            prefix_lists=self._fabric(),
            route_maps=(RouteMap("LEAFS-IN", terms), RouteMap("LEAFS-OUT", terms)),
            bgp=self._bgp(name, neighbors, networks=tuple(map(Origination, own))),
        )
        return self._router(name, Role.SPINE, own, frr)

    def _leaf(self, index: int) -> Router:
        name = f"leaf{index}"
        own = addresses(2, index, self.shape.versions)
        lists = [*self._default(), *self._fabric(), *_exact("OWN", own)]
        everything = tuple(
            RouteMapEntry(
                10 * n, True, ((each.version, each.name),), delete_community_list="TAGGED"
            )
            for n, each in enumerate((*self._default(), *self._fabric()), 1)
        )
        tagged = RouteMapEntry(90, True, match_community="TAGGED")
        defaults = tuple(
            RouteMapEntry(10 * n, True, ((each.version, each.name),))
            for n, each in enumerate(self._default(), 1)
        )
        told = tuple(
            RouteMapEntry(10 * n, True, ((each.version, each.name),))
            for n, each in enumerate((*self._default(), *self._fabric()), 1)
        )
        maps = [
            RouteMap("SPINES-IN", everything),
            RouteMap(
                "SPINES-OUT",
                (
                    *(
                        RouteMapEntry(10 * n, True, ((each.version, each.name),))
                        for n, each in enumerate(_exact("OWN", own), 1)
                    ),
                    tagged,
                ),
            ),
            RouteMap("HOSTS-OUT", defaults),
            RouteMap("HOSTS-RACK-OUT", (*defaults, tagged)),
            RouteMap("HOSTS-ALL-OUT", told),
        ]
        paths: list[NamedList] = []
        neighbors: list[Neighbor] = []
        static: list[RouteMapEntry] = []
        for port, far, _, drains in self._ends(name):
            if far.startswith("spine"):
                neighbors.append(self._neighbor(port, far, drains, ("SPINES-IN", "SPINES-OUT")))
                continue
            server = self.shape.servers[int(far.removeprefix("host"))]
            theirs = self._of_server(int(far.removeprefix("host")))
            label = f"HOST-{far}"
            allowed = _exact(label, theirs)
            if label not in {each.name for each in paths}:
                lists += allowed
                paths.append(
                    NamedList(
                        label,
                        (Expression(5, True, f"^{self.asns[far]}(_{self.asns[far]})*$"),),
                    )
                )
                maps.append(
                    RouteMap(
                        f"{label}-IN",
                        tuple(
                            RouteMapEntry(
                                10 * n,
                                True,
                                ((each.version, each.name),),
                                match_as_path=label,
                                set_community=(TAG,),
                                set_community_is_additive=True,
                            )
                            for n, each in enumerate(allowed, 1)
                        ),
                    )
                )
            if server.is_static:
                static.append(
                    RouteMapEntry(
                        10 * len(static) + 10, True, ((4, f"{label}-V4"),), match_interface=port
                    )
                )
            else:
                neighbors.append(
                    self._neighbor(port, far, drains, (f"{label}-IN", OUT[server.receive]))
                )
        maps.append(RouteMap("NEIGHBORS", tuple(static)))
        maps.append(RouteMap("TAG", (RouteMapEntry(10, True, set_community=(TAG,)),)))
        frr = FrrConfig(
            defaults="datacenter",
            prefix_lists=tuple(lists),
            as_path_lists=tuple(paths),
            community_lists=(NamedList("TAGGED", (Expression(5, True, TAG),)),),
            route_maps=tuple(maps),
            import_tables=(ImportTable(10, route_map="NEIGHBORS"),) if static else (),
            bgp=self._bgp(
                name,
                neighbors,
                networks=tuple(map(Origination, own)),
                redistributions=(Redistribution(4, "table", 10, "TAG"),) if static else (),
            ),
        )
        router = self._router(name, Role.LEAF, own, frr)
        receives = tuple(
            (port, self.shape.servers[int(far.removeprefix("host"))].receive)
            for port, far, *_ in self._ends(name)
            if far.startswith("host")
        )
        return replace(router, receives=receives)

    def _of_server(self, index: int) -> tuple[Network, ...]:
        server = self.shape.servers[index]
        versions = (4,) if server.is_static else self.shape.versions
        own = addresses(3, index, versions)
        return (*own, *(addresses(9, 0, versions) if server.has_service else ()))

    def _host(self, index: int) -> Router:
        name = f"host{index}"
        server = self.shape.servers[index]
        own = self._of_server(index)
        if server.is_static:
            gateways = tuple(
                (port, IPv4Address(f"10.2.0.{int(far.removeprefix('leaf')) + 1}"))
                for port, far, *_ in self._ends(name)
            )
            router = Router(name, Role.HOST, None, "test", own, (), None)
            return replace(router, static_default=StaticDefault(gateways))
        allowed = _exact("OWN", own)
        more = self._fabric() if server.receive != "default" else ()
        believed = (*self._default(), *more)
        maps = (
            RouteMap(
                "LEAFS-IN",
                tuple(
                    RouteMapEntry(10 * n, True, ((each.version, each.name),))
                    for n, each in enumerate(believed, 1)
                ),
            ),
            RouteMap(
                "LEAFS-OUT",
                tuple(
                    RouteMapEntry(10 * n, True, ((each.version, each.name),), match_as_path="LOCAL")
                    for n, each in enumerate(allowed, 1)
                ),
            ),
            RouteMap(
                "OWN",
                tuple(
                    RouteMapEntry(10 * n, True, ((each.version, each.name),))
                    for n, each in enumerate(allowed, 1)
                ),
            ),
        )
        neighbors = [
            self._neighbor(port, far, drains, ("LEAFS-IN", "LEAFS-OUT"))
            for port, far, _, drains in self._ends(name)
        ]
        bgp = self._bgp(
            name,
            neighbors,
            redistributions=tuple(
                Redistribution(version, "connected", route_map="OWN")
                for version in self.shape.versions
            ),
        )
        frr = FrrConfig(
            defaults="datacenter",
            prefix_lists=(*believed, *allowed),
            as_path_lists=(NamedList("LOCAL", (Expression(5, True, "^$"),)),),
            route_maps=maps,
            bgp=replace(bgp, drains=server.drains),
        )
        return self._router(name, Role.HOST, own, frr)


def _exact(stem: str, prefixes: tuple[Network, ...]) -> tuple[PrefixList, ...]:
    return tuple(
        PrefixList(
            version,
            f"{stem}-V{version}",
            tuple(
                PrefixLine(5 * n, True, each)
                for n, each in enumerate((p for p in prefixes if p.version == version), 1)
            ),
        )
        for version in sorted({each.version for each in prefixes})
    )
