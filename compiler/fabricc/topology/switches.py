"""Racks, leafs and spines from their declarations."""

from collections.abc import Iterator
from dataclasses import replace

from fabricc.capability.model import Model
from fabricc.capability.names import DeviceName, PortName, RackName, Role
from fabricc.findings import Finding, Spot, finding
from fabricc.intent.device import Leaf
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
from fabricc.topology.layers import Layers
from fabricc.topology.rules import rack_without_leaf, unknown_name
from fabricc.topology.spread import split
from fabricc.topology.values import ManagementPool, Rack, Switch

DEFAULT_MTU = 9216
"""MTU of switch ports (Cumulus Linux user guide, Switch Port Attributes)."""


class SwitchMaker:
    """Makes switches; keeps what it has to say."""

    def __init__(
        self, intent: Intent, layers: Layers, models: dict[str, Model], pool: ManagementPool | None
    ) -> None:
        """Keep what all switches share."""
        self.intent = intent
        self.layers = layers
        self.models = models
        self.pool = pool
        self.findings: list[Finding] = []
        self.broken: set[str] = set()

    def spines(self) -> Iterator[Switch]:
        """Yield the spines."""
        for declared in self.intent.spines:
            yield from self._switches(declared, Role.SPINE, None)

    def racks(self) -> Iterator[tuple[Rack, tuple[Switch, ...]]]:
        """Yield each rack with those of its leafs that are whole."""
        for declaration in self.intent.racks:
            racks = declaration.rack
            leafs: dict[str, Switch] = {}
            order: list[str] = []
            for declared in declaration.leafs:
                order.extend(declared.names)
                for leaf in self._switches(declared, Role.LEAF, declaration):
                    leafs[leaf.name] = leaf
            path = (*racks.path, "leafs")
            if not order:
                if not self._has_broken_leafs(declaration):
                    name = racks.names[0]
                    self.findings.append(finding(rack_without_leaf.RULE, racks.path, rack=name))
                self.broken.update(racks.names)
                continue
            runs = split(order, len(racks.names), path, "leafs", self.findings)
            if runs is None:
                self.broken.update((*racks.names, *order))
                continue
            labels = labels_of(racks.value.labels)
            for name, run in zip(racks.names, runs, strict=True):
                members = tuple(leafs[leaf] for leaf in run if leaf in leafs)
                is_whole = len(members) == len(run) and not self._has_broken_leafs(declaration)
                rack = Rack(
                    name=RackName(name),
                    leafs=tuple(leaf.name for leaf in members),
                    is_whole=is_whole,
                    labels=labels,
                    origin=(racks.path,),
                )
                yield rack, tuple(replace(leaf, rack=rack.name) for leaf in members)

    def _has_broken_leafs(self, declaration: RackDeclaration) -> bool:
        declared = declaration.rack.value.leafs
        return len(declaration.leafs) < len(declared)

    def _switches(
        self,
        declared: Named[Leaf],
        role: Role,
        rack: RackDeclaration | None,
    ) -> Iterator[Switch]:
        found: list[Finding] = []
        fields = self.layers.switch(declared, role.value, rack)
        fit = fit_of(fields, role, found)
        model = fields.value("model")
        if model is not None and model not in self.models and model not in self.intent.broken:
            advice = did_you_mean(model, self.models)
            spot = Spot(fields.path("model"))
            found.append(finding(unknown_name.RULE, spot, advice=advice, kind="model", name=model))
            fit = None
        pins = pins_of(declared, "loopback", found)
        managements = managements_of(fields, len(declared.names), self.pool, found, is_switch=True)
        self.findings.extend(found)
        if fit is None:
            self.broken.update(declared.names)
            return
        platform, version, style = fit
        breakouts = fields.value("breakouts") or {}
        system, raw = system_of(fields), raw_of(fields)
        labels = labels_of(declared.value.labels)
        origin = (declared.path,)
        for index, name in enumerate(declared.names):
            yield Switch(
                name=DeviceName(name),
                role=role,
                rack=None,
                platform=platform,
                version=version,
                style=style,
                model=model if model in self.models else None,
                mtu=fields.value("mtu") or DEFAULT_MTU,
                management=managements[index],
                frr=fields.value("frr"),
                breakouts=tuple(sorted((PortName(port), mode) for port, mode in breakouts.items())),
                system=system,
                pins=pins[index],
                raw=raw,
                labels=labels,
                origin=origin,
            )
