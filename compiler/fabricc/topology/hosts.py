"""Hosts and the cables of their NICs from their declarations."""

from collections.abc import Iterator, Sequence

from fabricc.capability.names import DeviceName, PortName, RackName, Receive, Role
from fabricc.findings import Finding, Spot, at_key, finding
from fabricc.intent.device import Host as HostDeclaration
from fabricc.intent.device import Nic as NicDeclaration
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.attributes import (
    fit_of,
    labels_of,
    managements_of,
    pins_of,
    raw_of,
    system_of,
)
from fabricc.topology.layers import Layers, Resolved
from fabricc.topology.rules import nic_count, port_and_links, unknown_name
from fabricc.topology.spread import each
from fabricc.topology.values import (
    End,
    Host,
    Link,
    LinkKind,
    ManagementPool,
    Nic,
    Rack,
    Switch,
)

DEFAULT_MTU = 9000
"""MTU of the NICs of hosts."""

Cable = tuple[str, Sequence[str], Sequence[str], int | None, str | None, tuple[str | int, ...]]
"""NIC, leafs and leaf ports by host, MTU, speed, intent path."""


class HostMaker:
    """Makes hosts; keeps what it has to say."""

    def __init__(  # noqa: PLR0913 - what all hosts share
        self,
        intent: Intent,
        layers: Layers,
        racks: dict[RackName, Rack],
        leafs: dict[DeviceName, Switch],
        broken: frozenset[str],
        pool: ManagementPool | None,
    ) -> None:
        """Keep what all hosts share."""
        self.intent = intent
        self.layers = layers
        self.racks = racks
        self.leafs = leafs
        self.pool = pool
        self.known_broken = broken
        self.broken: set[str] = set()
        self.findings: list[Finding] = []
        self.declared_racks: dict[str, RackDeclaration] = {
            name: declaration for declaration in intent.racks for name in declaration.rack.names
        }

    def hosts(self) -> Iterator[tuple[Host, tuple[Link, ...]]]:
        """Yield each host with its cables."""
        for declared in self.intent.hosts:
            made = self._hosts(declared)
            if made is None:
                self.broken.update(declared.names)
            else:
                yield from made

    def _hosts(
        self, declared: Named[HostDeclaration]
    ) -> list[tuple[Host, tuple[Link, ...]]] | None:
        found = self.findings
        count = len(declared.names)
        rack = self._rack(declared)
        fields = self.layers.host(declared, self.declared_racks.get(declared.value.rack))
        fit = fit_of(fields, Role.HOST, found)
        pins = pins_of(declared, "address", found)
        managements = managements_of(fields, count, self.pool, found, is_switch=False)
        if rack is None or fit is None:
            return None
        cables = self._cables(declared, fields, rack)
        if cables is None:
            return None
        nics = self._nics(fields, cables, count)
        platform, version, style = fit
        system, raw = system_of(fields), raw_of(fields)
        labels = labels_of(declared.value.labels)
        attach = fields.value("attach") or "bgp"
        receive = Receive(fields.value("receive") or Receive.DEFAULT)
        frr = fields.value("frr")
        origin = (declared.path,)
        made = []
        for index, text in enumerate(declared.names):
            name = DeviceName(text)
            host = Host(
                name=name,
                rack=rack.name,
                attach=attach,
                platform=platform,
                version=version,
                style=style,
                frr=frr,
                nics=nics[index],
                management=managements[index],
                receive=receive,
                system=system,
                pins=pins[index],
                raw=raw,
                labels=labels,
                origin=origin,
            )
            links = tuple(
                Link(
                    kind=LinkKind.HOST,
                    lower=End(name, PortName(nic)),
                    upper=End(DeviceName(leafs[index]), PortName(ports[index])),
                    mtu=None,
                    speed=speed,
                    origin=(path,),
                )
                for nic, leafs, ports, _, speed, path in cables
                if leafs[index] in self.leafs
            )
            made.append((host, links))
        return made

    def _rack(self, declared: Named[HostDeclaration]) -> Rack | None:
        name = RackName(declared.value.rack)
        rack = self.racks.get(name)
        if rack is None and name not in self.known_broken:
            spot = Spot((*declared.path, "rack"))
            advice = did_you_mean(name, self.racks)
            self.findings.append(
                finding(unknown_name.RULE, spot, advice=advice, kind="rack", name=name)
            )
        return rack

    def _cables(
        self, declared: Named[HostDeclaration], fields: Resolved, rack: Rack
    ) -> list[Cable] | None:
        """Return the cables of the hosts of one declaration, None where they cannot be known."""
        if declared.value.links is not None:
            if declared.value.port is not None:
                spot = at_key((*declared.path, "port"))
                name = _called(declared)
                self.findings.append(finding(port_and_links.RULE, spot, host=name))
            return self._from_links(declared, fields)
        if declared.value.port is None:
            return []
        return self._from_port(declared, fields, rack)

    def _from_port(
        self, declared: Named[HostDeclaration], fields: Resolved, rack: Rack
    ) -> list[Cable] | None:
        path = (*declared.path, "port")
        count = len(declared.names)
        ports = each(declared.value.port or (), count, path, self.findings)
        if ports is None or not rack.is_whole:
            return None
        nics = tuple(fields.value("nics") or ()) or tuple(
            f"eth{number + 1}" for number in range(len(rack.leafs))
        )
        if len(nics) > len(rack.leafs):
            self.findings.append(
                finding(
                    nic_count.RULE,
                    path,
                    advice="name the cables with `links`, or fewer `nics`",
                    host=_called(declared),
                    nics=len(nics),
                    leafs=len(rack.leafs),
                    rack=rack.name,
                )
            )
            return None
        return [
            (nic, (leaf,) * count, ports, None, None, path)
            for nic, leaf in zip(nics, rack.leafs, strict=False)
        ]

    def _from_links(self, declared: Named[HostDeclaration], fields: Resolved) -> list[Cable] | None:
        count = len(declared.names)
        own = declared.value.nics
        cables: list[Cable] = []
        is_whole = True
        links = declared.value.links or {}
        known = tuple(own or fields.value("nics") or ())
        for nic in sorted(links, key=lambda name: known.index(name) if name in known else 99):
            target = links[nic]
            path = (*declared.path, "links", nic)
            if own is not None and nic not in own:
                advice = did_you_mean(nic, own)
                self.findings.append(
                    finding(unknown_name.RULE, at_key(path), advice=advice, kind="NIC", name=nic)
                )
            ends = each(target.to, count, path, self.findings)
            if ends is None:
                is_whole = False
                continue
            for leaf, _ in ends:
                is_whole = self._is_leaf(leaf, path) and is_whole
            cables.append(
                (
                    nic,
                    tuple(leaf for leaf, _ in ends),
                    tuple(port for _, port in ends),
                    target.mtu,
                    target.speed,
                    path,
                )
            )
        return cables if is_whole else None

    def _is_leaf(self, name: str, path: tuple[str | int, ...]) -> bool:
        if name in self.leafs:
            return True
        if name not in self.known_broken:
            spot = Spot(path, inside=name)
            advice = did_you_mean(name, self.leafs)
            self.findings.append(
                finding(unknown_name.RULE, spot, advice=advice, kind="leaf", name=name)
            )
        return False

    def _nics(self, fields: Resolved, cables: list[Cable], count: int) -> list[tuple[Nic, ...]]:
        """Return the cabled NICs of each host."""
        declared: dict[str, NicDeclaration] = fields.value("nics") or {}
        mtu = fields.value("mtu") or DEFAULT_MTU
        nothing = NicDeclaration()
        rows: list[list[Nic]] = [[] for _ in range(count)]
        for nic, _, _, link_mtu, _, path in cables:
            own = declared.get(nic, nothing)
            macs = own.mac and each(
                own.mac, count, (*fields.path("nics"), nic, "mac"), self.findings
            )
            for index, row in enumerate(rows):
                row.append(
                    Nic(
                        name=PortName(nic),
                        mac=macs[index] if macs else None,
                        mtu=own.mtu or link_mtu or mtu,
                        origin=(path,),
                    )
                )
        return [tuple(row) for row in rows]


def _called(declared: Named[HostDeclaration]) -> str:
    return f"host `{declared.path[-1]}`"
