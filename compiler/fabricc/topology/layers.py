"""Where the value of a field comes from: the object, its profile, its rack, the defaults."""

from collections.abc import Iterator
from typing import Any

from fabricc.findings import IntentPath, at_key, finding
from fabricc.intent.device import Attributes, HostAttributes, Leaf, SwitchAttributes
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.topology.report import Report
from fabricc.topology.rules import profile_does_not_fit

Shared = dict[str, tuple[Any, IntentPath]]
"""Value and place by field; the value is None where the field was given and is lost."""

Layer = tuple[Attributes | None, IntentPath, frozenset[str]]
"""Attributes, their place, and the fields that they lost."""

ATTRIBUTES = frozenset((*SwitchAttributes.model_fields, *HostAttributes.model_fields))
NOTHING: frozenset[str] = frozenset()


class Resolved:
    """The value of each field of one object, and the intent path that gave it."""

    __slots__ = ("lost", "own", "own_path", "shared")

    def __init__(self, declared: Named[Any], shared: Shared) -> None:
        """Put the object's own fields over the shared ones."""
        self.own: Attributes = declared.value
        self.own_path = declared.path
        self.lost = declared.lost
        self.shared = shared

    def value(self, field: str) -> Any:  # noqa: ANN401 - each field has a type of its own
        """Return the value of a field, None where nothing gives one or it is lost."""
        value = getattr(self.own, field)
        if value is None and field not in self.lost:
            entry = self.shared.get(field)
            return None if entry is None else entry[0]
        return value

    def is_lost(self, field: str) -> bool:
        """Tell whether the field was given and could not be read: its value is not known."""
        if getattr(self.own, field) is not None:
            return False
        return field in self.lost or self.shared.get(field, ("", ()))[0] is None

    def path(self, field: str) -> IntentPath:
        """Return where the value of a field stands; the object itself where nothing gives one."""
        if getattr(self.own, field) is None:
            entry = self.shared.get(field)
            return self.own_path if entry is None else entry[1]
        return (*self.own_path, field)


class Layers:
    """The shared layers of a fabric, merged once for each rack and profile in use."""

    def __init__(self, intent: Intent, report: Report) -> None:
        """Keep the intent; layers are merged when first asked for."""
        self.intent = intent
        self.report = report
        self._merged: dict[tuple[str, IntentPath, str | None], Shared] = {}

    def switch(
        self, declared: Named[Leaf], kind: str, rack: RackDeclaration | None = None
    ) -> Resolved:
        """Return the fields of a leaf or spine."""
        return self._resolve(declared, kind, ("switch", kind), rack)

    def host(self, declared: Named[Any], rack: RackDeclaration | None) -> Resolved:
        """Return the fields of a host."""
        return self._resolve(declared, "host", ("host",), rack)

    def _resolve(
        self,
        declared: Named[Any],
        kind: str,
        sections: tuple[str, ...],
        rack: RackDeclaration | None,
    ) -> Resolved:
        profile: str | None = declared.value.profile
        key = (kind, rack.rack.path if rack else (), profile)
        merged = self._merged.get(key)
        if merged is None:
            defaults, lost = self.intent.defaults, self.intent.lost_defaults
            layers = [_part(defaults, section, ("defaults",), lost) for section in sections]
            if rack is not None:
                layers.append(_part(rack.rack.value, kind, rack.rack.path, rack.rack.lost))
            layers.extend(self._profile(profile, kind, (*declared.path, "profile")))
            merged = self._merged[key] = _merge(layers)
        if "profile" in declared.lost:
            merged = merged | dict.fromkeys(ATTRIBUTES, (None, declared.path))
        return Resolved(declared, merged)

    def _profile(self, name: str | None, kind: str, asked: IntentPath) -> Iterator[Layer]:
        if name is None:
            return
        profile = self.intent.profiles.get(name)
        if profile is None:
            self.report.unknown("profile", [name], asked, self.intent.profiles)
            yield None, asked, ATTRIBUTES
            return
        fits = HostAttributes if kind == "host" else SwitchAttributes
        for field in sorted(profile.value.model_fields_set - set(fits.model_fields)):
            spot = at_key((*profile.path, field))
            rule = profile_does_not_fit.RULE
            self.report.append(finding(rule, spot, profile=name, key=field, kind=kind))
        yield profile.value, profile.path, profile.lost


def _part(whole: Any, section: str, path: IntentPath, lost: frozenset[str]) -> Layer:  # noqa: ANN401
    """Return one section of `defaults` or of a rack."""
    if section in lost:
        return None, (*path, section), ATTRIBUTES
    stem = f"{section}."
    names = {name.removeprefix(stem) for name in lost if name.startswith(stem)}
    return getattr(whole, section), (*path, section), frozenset(names) or NOTHING


def _merge(layers: list[Layer]) -> Shared:
    merged: Shared = {}
    for attributes, path, lost in layers:
        for field in attributes.model_fields_set if attributes is not None else ():
            value = getattr(attributes, field)
            if value is not None:
                merged[field] = (value, (*path, field))
        for field in lost:
            merged[field] = (None, (*path, field))
    return merged
