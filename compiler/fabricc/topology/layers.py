"""Where the value of a field comes from: the object, its profile, its rack, the defaults."""

from collections.abc import Iterator
from typing import Any, TypeVar

from fabricc.findings import Finding, IntentPath, at_key, finding
from fabricc.intent.device import Attributes, HostAttributes, Leaf, SwitchAttributes
from fabricc.intent.fields import Declared
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.rules import profile_does_not_fit, unknown_name

Value = TypeVar("Value")
Layer = tuple[Declared, IntentPath]


class Resolved:
    """The value of each field of one object, and the intent path that gave it."""

    __slots__ = ("own", "own_path", "shared")

    def __init__(
        self, own: Attributes, own_path: IntentPath, shared: dict[str, tuple[Any, IntentPath]]
    ) -> None:
        """Put the object's own fields over the shared ones."""
        self.own = own
        self.own_path = own_path
        self.shared = shared

    def value(self, field: str) -> Any:
        """Return the value of a field, None where nothing gives one."""
        value = getattr(self.own, field)
        if value is None:
            entry = self.shared.get(field)
            return None if entry is None else entry[0]
        return value

    def path(self, field: str) -> IntentPath:
        """Return where the value of a field stands; the object itself where nothing gives one."""
        if getattr(self.own, field) is None:
            entry = self.shared.get(field)
            return self.own_path if entry is None else entry[1]
        return (*self.own_path, field)


class Layers:
    """The shared layers of a fabric, merged once for each rack and profile in use."""

    def __init__(self, intent: Intent) -> None:
        """Keep the intent; layers are merged when first asked for."""
        self.intent = intent
        self.findings: list[Finding] = []
        self._merged: dict[tuple[str, IntentPath, str | None], dict[str, tuple[Any, IntentPath]]]
        self._merged = {}
        self._told: set[tuple[str, ...]] = set()

    def switch(
        self, declared: Named[Leaf], kind: str, rack: RackDeclaration | None = None
    ) -> Resolved:
        """Return the fields of a leaf or spine."""
        layers: list[Layer] = [(self.intent.defaults.switch, ("defaults", "switch"))]
        layers.append((getattr(self.intent.defaults, kind), ("defaults", kind)))
        if rack is not None and rack.rack.value.leaf is not None:
            layers.append((rack.rack.value.leaf, (*rack.rack.path, "leaf")))
        return self._resolve(declared, kind, layers, rack)

    def host(self, declared: Named[Any], rack: RackDeclaration | None) -> Resolved:
        """Return the fields of a host."""
        layers: list[Layer] = [(self.intent.defaults.host, ("defaults", "host"))]
        if rack is not None and rack.rack.value.host is not None:
            layers.append((rack.rack.value.host, (*rack.rack.path, "host")))
        return self._resolve(declared, "host", layers, rack)

    def _resolve(
        self, declared: Named[Any], kind: str, layers: list[Layer], rack: RackDeclaration | None
    ) -> Resolved:
        profile: str | None = declared.value.profile
        key = (kind, rack.rack.path if rack else (), profile)
        merged = self._merged.get(key)
        if merged is None:
            layers.extend(self._profile(profile, kind, (*declared.path, "profile")))
            merged = self._merged[key] = _merge(layers)
        return Resolved(declared.value, declared.path, merged)

    def _profile(self, name: str | None, kind: str, asked: IntentPath) -> Iterator[Layer]:
        if name is None or name in self.intent.broken:
            return
        profile = self.intent.profiles.get(name)
        if profile is None:
            advice = did_you_mean(name, self.intent.profiles)
            self.findings.append(
                finding(unknown_name.RULE, asked, advice=advice, kind="profile", name=name)
            )
            return
        fits = HostAttributes if kind == "host" else SwitchAttributes
        for field in profile.value.model_fields_set - set(fits.model_fields):
            if (name, field, kind) not in self._told:
                self._told.add((name, field, kind))
                self.findings.append(
                    finding(
                        profile_does_not_fit.RULE,
                        at_key((*profile.path, field)),
                        profile=name,
                        key=field,
                        kind=kind,
                    )
                )
        yield profile.value, profile.path


def _merge(layers: list[Layer]) -> dict[str, tuple[Any, IntentPath]]:
    merged: dict[str, tuple[Any, IntentPath]] = {}
    for declared, path in layers:
        for field in declared.model_fields_set:
            value = getattr(declared, field)
            if value is not None:
                merged[field] = (value, (*path, field))
    return merged
