"""The cables of the hosts of one declaration: from `port`, or from `links`."""

from collections.abc import Sequence
from dataclasses import dataclass

from fabricc.capability.names import DeviceName, PortName
from fabricc.findings import IntentPath, Spot, at_key, finding
from fabricc.intent.device import Host as HostDeclaration
from fabricc.intent.intent import Named
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import nic_count, port_and_links, self_link
from fabricc.topology.spread import each, is_too_much
from fabricc.topology.values import Rack, Switch


@dataclass(frozen=True, slots=True)
class Cable:
    """The cable of one NIC: leafs and their ports by host."""

    nic: PortName
    leafs: Sequence[DeviceName]
    ports: Sequence[PortName]
    path: IntentPath
    mtu: int | None = None
    speed: str | None = None
    is_drained: bool = False


class CableMaker:
    """Makes the cables of hosts."""

    def __init__(
        self,
        leafs: dict[DeviceName, Switch],
        spines: dict[DeviceName, Switch],
        report: Report,
    ) -> None:
        """Keep what all hosts share."""
        self.leafs = leafs
        self.spines = spines
        self.report = report

    def cables(
        self, declared: Named[HostDeclaration], fields: Resolved, rack: Rack
    ) -> list[Cable] | None:
        """Return the cables of the hosts of one declaration, None where they cannot be known."""
        if declared.value.links is not None:
            if declared.value.port is not None:
                spot = at_key((*declared.path, "port"))
                self.report.append(finding(port_and_links.RULE, spot, host=called(declared)))
            return self._from_links(declared, fields)
        if declared.value.port is None:
            return []
        return self._from_port(declared, fields, rack)

    def _from_port(
        self, declared: Named[HostDeclaration], fields: Resolved, rack: Rack
    ) -> list[Cable] | None:
        path = (*declared.path, "port")
        count = len(declared.names)
        written = each(declared.value.port or (), count, path, self.report)
        if written is None or not rack.is_whole:
            return None
        nics = fields.value("nics")
        if nics is None:
            nics = tuple(f"eth{number + 1}" for number in range(len(rack.leafs)))
        if len(nics) > len(rack.leafs):
            self._too_many(declared, fields, len(nics), rack)
            return None
        if is_too_much((count, len(nics)), path, "cables", self.report):
            return None
        ports = tuple(map(PortName, written))
        return [
            Cable(PortName(nic), (leaf,) * count, ports, path)
            for nic, leaf in zip(nics, rack.leafs, strict=False)
        ]

    def _too_many(
        self, declared: Named[HostDeclaration], fields: Resolved, nics: int, rack: Rack
    ) -> None:
        has_own = declared.value.nics is not None
        self.report.append(
            finding(
                nic_count.RULE,
                fields.path("nics") if has_own else (*declared.path, "port"),
                advice="name each cable with `links`, or give the host as many `nics` as leafs",
                host=called(declared),
                nics=nics,
                leafs=len(rack.leafs),
                rack=rack.name,
            )
        )

    def _from_links(self, declared: Named[HostDeclaration], fields: Resolved) -> list[Cable] | None:
        own = declared.value.nics
        links = declared.value.links or {}
        known = tuple(own or fields.value("nics") or ())
        cables: list[Cable] = []
        is_whole = True
        for nic in sorted(links, key=lambda name: known.index(name) if name in known else 99):
            target = links[nic]
            path = (*declared.path, "links", nic)
            if own is not None and nic not in own:
                self.report.unknown("NIC", [nic], at_key(path), own)
            ends = each(target.to, len(declared.names), path, self.report)
            if ends is None or not self._are_leafs([leaf for leaf, _ in ends], path, declared):
                is_whole = False
                continue
            leafs = tuple(DeviceName(leaf) for leaf, _ in ends)
            ports = tuple(PortName(port) for _, port in ends)
            cables.append(
                Cable(
                    PortName(nic),
                    leafs,
                    ports,
                    path,
                    target.mtu,
                    target.speed,
                    is_drained=bool(target.drain),
                )
            )
        return cables if is_whole else None

    def _are_leafs(
        self, names: list[str], path: IntentPath, declared: Named[HostDeclaration]
    ) -> bool:
        strange = [name for name in names if name not in self.leafs]
        for name in strange:
            spot = Spot(path, inside=name)
            if name in declared.names:
                self.report.append(finding(self_link.RULE, spot, device=name))
            elif name in self.spines:
                advice = f"`{name}` is a spine; hosts are cabled to leafs"
                self.report.unknown("leaf", [name], spot, self.leafs, advice)
        others = [
            name for name in strange if name not in declared.names and name not in self.spines
        ]
        self.report.unknown("leaf", others, path, self.leafs)
        return not strange


def called(declared: Named[HostDeclaration]) -> str:
    """Return how a message names the hosts of a declaration."""
    return f"host `{declared.path[-1]}`"
