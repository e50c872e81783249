"""Hosts and their links from their declarations."""

from collections.abc import Iterator

from fabricc.capability.names import Attach, DeviceName, RackName, Receive, Role
from fabricc.findings import Origin, at_key, finding
from fabricc.intent.device import Host as HostDeclaration
from fabricc.intent.device import Nic as NicDeclaration
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.intent.secret import secret_in
from fabricc.topology.attributes import (
    fit_of,
    labels_of,
    pins_of,
    raw_of,
    serials_of,
    system_of,
)
from fabricc.topology.cables import Cable, CableMaker
from fabricc.topology.cards import check_cards
from fabricc.topology.drain import drained_of, ends
from fabricc.topology.group import listed
from fabricc.topology.layers import Layers, Resolved
from fabricc.topology.management import managements_of
from fabricc.topology.report import Report
from fabricc.topology.rules import bgp_option_without_bgp, management_incomplete
from fabricc.topology.spread import each
from fabricc.topology.values import (
    End,
    Host,
    Link,
    LinkKind,
    ManagementPool,
    Nic,
    Rack,
)

DEFAULT_MTU = 9000
"""MTU of the NICs of hosts."""

HostAndLinks = tuple[Host, tuple[Link, ...]]


class HostMaker:
    """Makes hosts."""

    def __init__(  # noqa: PLR0913, PLR0917 - what all hosts share
        self,
        intent: Intent,
        layers: Layers,
        racks: dict[RackName, Rack],
        cable_maker: CableMaker,
        pool: ManagementPool | None,
        report: Report,
    ) -> None:
        """Keep what all hosts share."""
        self.intent = intent
        self.layers = layers
        self.racks = racks
        self.cable_maker = cable_maker
        self.pool = pool
        self.report = report
        self.declared_racks: dict[str, RackDeclaration] = {
            name: declaration for declaration in intent.racks for name in declaration.rack.names
        }

    def hosts(self) -> Iterator[HostAndLinks]:
        """Yield each host with its links."""
        for declared in self.intent.hosts:
            made = self._hosts(declared)
            if made is None:
                self.report.left_out.add(declared.names)
            else:
                yield from made

    def _hosts(self, declared: Named[HostDeclaration]) -> list[HostAndLinks] | None:
        report = self.report
        value, names = declared.value, declared.names
        rack = self.racks.get(RackName(value.rack))
        if rack is None:
            report.unknown("rack", [value.rack], (*declared.path, "rack"), self.racks)
        fields = self.layers.host(declared, self.declared_racks.get(value.rack))
        spot = at_key(declared.path)
        fit = platform, version, style = fit_of(fields, Role.HOST, names, spot, report)
        pins = pins_of(declared, "address", report)
        serials = serials_of(declared, report)
        managements = managements_of(fields, names, self.pool, fit, report)
        cables = None if rack is None else self.cable_maker.cables(declared, fields, rack)
        if rack is None or cables is None:
            return None
        check_cards(fields, cables, managements[0], report)
        if managements[0] is not None:
            self._check_management(fields, managements[0].nic, cables)
        if fields.is_lost("mtu") or fields.is_lost("nics"):
            report.left_out.add(f"mtu.{name}" for name in names)
        nics = self._nics(fields, cables, len(names))
        own_nics: dict[str, NicDeclaration] = fields.value("nics") or {}
        system, raw = system_of(fields), raw_of(fields)
        labels = labels_of(value.labels)
        attach = Attach(fields.value("attach") or Attach.BGP)
        receive = Receive(fields.value("receive") or Receive.DEFAULT)
        frr = fields.value("frr")
        password = secret_in(fields.value("password"))
        if attach is not Attach.BGP:
            self._check_options(declared, fields)
            receive, frr, password = Receive.DEFAULT, None, None
        drained = drained_of(
            value.drain,
            (*declared.path, "drain"),
            lambda: ends(names, [cable.nic for cable in cables]),
            "host",
            report,
        )
        origin = (declared.path,)
        made = []
        for index, text in enumerate(names):
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
                serial=serials[index],
                system=system,
                pins=pins[index],
                raw=raw,
                is_drained=drained.has(name),
                labels=labels,
                where=fields.path,
                origin=origin,
            )
            links = [
                Link(
                    kind=LinkKind.HOST,
                    lower=End(name, cable.nic),
                    upper=End(cable.leafs[index], cable.ports[index]),
                    mtu=own_nics.get(cable.nic, _NOTHING).mtu or cable.mtu,
                    speed=cable.speed,
                    password=password,
                    password_origin=() if password is None else (fields.path("password"),),
                    is_drained=cable.is_drained or f"{name}:{cable.nic}" in drained.parts,
                    origin=(cable.path, *_own_mtu(fields, cable)),
                )
                for cable in cables
            ]
            made.append((host, tuple(links)))
        return made

    def _check_options(self, declared: Named[HostDeclaration], fields: Resolved) -> None:
        """Tell of what only BGP could do, where it stands at hosts without, or beside `attach`."""
        near = {declared.path, fields.path("attach")[:-1]}
        rule = bgp_option_without_bgp.RULE
        for key, reason in bgp_option_without_bgp.REASONS.items():
            path = fields.path(key)
            if fields.value(key) is not None and path[:-1] in near:
                host = listed("host", list(declared.names))
                self.report.append(finding(rule, at_key(path), key=key, host=host, reason=reason))

    def _check_management(self, fields: Resolved, nic: str, cables: list[Cable]) -> None:
        """Tell of a management port that is cabled to a leaf too."""
        for cable in cables:
            if cable.nic == nic:
                reason = f"`{nic}` is the management port, and a NIC that faces the fabric"
                path = fields.path("management")
                advice = "name the out-of-band port under `management`, or do not cable it"
                self.report.append(
                    finding(management_incomplete.RULE, path, advice=advice, reason=reason)
                )

    def _nics(self, fields: Resolved, cables: list[Cable], count: int) -> list[tuple[Nic, ...]]:
        """Return the cabled NICs of each host."""
        declared: dict[str, NicDeclaration] = fields.value("nics") or {}
        mtu = fields.value("mtu") or DEFAULT_MTU
        rows: list[list[Nic]] = [[] for _ in range(count)]
        for cable in cables:
            own = declared.get(cable.nic, _NOTHING)
            macs = None
            if own.mac is not None:
                path = (*fields.path("nics"), cable.nic, "mac")
                macs = each(own.mac, count, path, self.report)
            size = own.mtu or cable.mtu or mtu
            origin = (cable.path, *(_own_mtu(fields, cable) or (fields.path("mtu"),)))
            for index, row in enumerate(rows):
                row.append(Nic(cable.nic, macs[index] if macs else None, size, origin))
        return [tuple(row) for row in rows]


def _own_mtu(fields: Resolved, cable: Cable) -> Origin:
    """Return where the MTU of one cable stands, if it has one of its own."""
    declared: dict[str, NicDeclaration] = fields.value("nics") or {}
    if declared.get(cable.nic, _NOTHING).mtu:
        return ((*fields.path("nics"), cable.nic, "mtu"),)
    return ((*cable.path, "mtu"),) if cable.mtu else ()


_NOTHING = NicDeclaration()
