"""Racks, leafs and spines from their declarations."""

from collections.abc import Iterator, Mapping, Sequence

from fabricc.capability.model import Model
from fabricc.capability.names import DeviceName, RackName, Role, natural
from fabricc.findings import at_key, finding
from fabricc.intent.device import Leaf
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.topology.attributes import (
    fit_of,
    labels_of,
    pins_of,
    raw_of,
    serials_of,
    system_of,
)
from fabricc.topology.breakouts import breakouts_of
from fabricc.topology.drain import drained_of
from fabricc.topology.layers import Layers, Resolved
from fabricc.topology.management import managements_of
from fabricc.topology.place import entry
from fabricc.topology.report import Report
from fabricc.topology.rules import model_never_met_version, rack_without_leaf
from fabricc.topology.spread import split
from fabricc.topology.values import ManagementPool, Rack, Switch

NO_RACKS: Mapping[str, RackName] = {}

PROFILES = ("forwarding_profile", "tcam_profile")
"""The fields that say how an ASIC shares out what it has."""

DEFAULT_MTU = 9216
"""MTU of switch ports (Cumulus Linux user guide, Switch Port Attributes)."""


class SwitchMaker:
    """Makes switches."""

    def __init__(
        self,
        intent: Intent,
        layers: Layers,
        models: dict[str, Model],
        pool: ManagementPool | None,
        report: Report,
    ) -> None:
        """Keep what all switches share."""
        self.intent = intent
        self.layers = layers
        self.models = models
        self.pool = pool
        self.report = report

    def spines(self) -> Iterator[Switch]:
        """Yield the spines."""
        for declared in self.intent.spines:
            yield from self._switches(declared, Role.SPINE, None)

    def racks(self) -> Iterator[tuple[Rack, tuple[Switch, ...]]]:
        """Yield each rack with those of its leafs that are whole."""
        for declaration in self.intent.racks:
            declared = declaration.rack
            names = _in_order(declaration)
            if not names:
                self._without_leaf(declaration)
                continue
            runs = self._runs(declaration, names)
            if runs is None:
                self.report.left_out.add((*declared.names, *names))
                continue
            pairs = zip(declared.names, runs, strict=True)
            rack_of = {leaf: RackName(rack) for rack, run in pairs for leaf in run}
            labels = labels_of(declared.value.labels)
            leafs: dict[str, list[Switch]] = {name: [] for name in declared.names}
            for each in declaration.leafs:
                for leaf in self._switches(each, Role.LEAF, declaration, rack_of):
                    leafs[leaf.rack or ""].append(leaf)
            for (name, unsorted), run in zip(leafs.items(), runs, strict=True):
                members = _sorted(unsorted, run)
                rack = Rack(
                    name=RackName(name),
                    leafs=tuple(leaf.name for leaf in members),
                    is_whole=declaration.is_whole and len(members) == len(run),
                    labels=labels,
                    origin=(declared.path,),
                )
                yield rack, tuple(members)

    def _without_leaf(self, declaration: RackDeclaration) -> None:
        names = declaration.rack.names
        if declaration.is_whole:
            spot = at_key(declaration.rack.path)
            self.report.append(finding(rack_without_leaf.RULE, spot, rack=names[0]))
        self.report.left_out.add(names)

    def _runs(self, declaration: RackDeclaration, leafs: list[str]) -> list[Sequence[str]] | None:
        """Return the leafs of each rack; None where nobody can say which are whose."""
        racks, path = declaration.rack.names, (*declaration.rack.path, "leafs")
        if declaration.is_whole:
            return split(leafs, len(racks), path, "leaf", self.report)
        return [leafs] if len(racks) == 1 else None

    def _switches(
        self,
        declared: Named[Leaf],
        role: Role,
        rack: RackDeclaration | None,
        rack_of: Mapping[str, RackName] = NO_RACKS,
    ) -> Iterator[Switch]:
        report = self.report
        fields = self.layers.switch(declared, role.value, rack)
        spot = entry((declared.path,), declared.names[0])
        fit = platform, version, style = fit_of(fields, role, declared.names, spot, report)
        model = fields.value("model")
        if model is not None and model not in self.models:
            report.unknown("model", [model], fields.path("model"), self.models)
            model = None
        known = None if model is None else self.models[model]
        if known is not None and version == fields.value("version"):
            self._check_model(fields, declared.names, platform, version, known)
        breakouts = breakouts_of(fields, declared.names[0], known, report)
        if fields.is_lost("mtu"):
            report.left_out.add(f"mtu.{name}" for name in declared.names)
        pins = pins_of(declared, "loopback", report)
        serials = serials_of(declared, report)
        managements = managements_of(fields, declared.names, self.pool, fit, report)
        system, raw = system_of(fields), raw_of(fields)
        labels = labels_of(declared.value.labels)
        profiles = [fields.value(each) for each in PROFILES]
        hardware = tuple(
            fields.path(each) for each in ("model", *PROFILES) if fields.value(each) is not None
        )
        path = (*declared.path, "drain")
        drained = drained_of(declared.value.drain, path, lambda: declared.names, role.value, report)
        for index, name in enumerate(declared.names):
            yield Switch(
                name=DeviceName(name),
                role=role,
                rack=rack_of.get(name),
                platform=platform,
                version=version,
                style=style,
                model=model,
                mtu=fields.value("mtu") or DEFAULT_MTU,
                management=managements[index],
                frr=fields.value("frr"),
                breakouts=breakouts,
                forwarding_profile=profiles[0],
                tcam_profile=profiles[1],
                serial=serials[index],
                system=system,
                pins=pins[index],
                raw=raw,
                is_drained=drained.has(name),
                labels=labels,
                hardware_origin=hardware,
                where=fields.path,
                origin=(declared.path,),
            )

    def _check_model(
        self, fields: Resolved, names: Sequence[str], platform: str, version: str, model: Model
    ) -> None:
        """Tell of a version that never ran on the model, at whichever of the two is the nearer."""
        at = fields.path("version" if fields.own.version is not None else "model")
        found = model_never_met_version.check(names, platform, version, model, at)
        if found is not None:
            self.report.append(found)


def _in_order(declaration: RackDeclaration) -> list[str]:
    """Return the leafs in their order: as written; a map has none, there it is as people count."""
    names = [name for leafs in declaration.leafs for name in leafs.names]
    paths = [leafs.path[len(declaration.rack.path) + 1 :] for leafs in declaration.leafs]
    is_map = any(isinstance(key, str) for path in paths for key in path)
    return sorted(names, key=natural) if is_map else names


def _sorted(leafs: list[Switch], order: Sequence[str]) -> list[Switch]:
    return sorted(leafs, key=lambda leaf: order.index(leaf.name))
