"""What a declaration drains: all that it stands for, some devices of it, or some cables."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from fabricc.findings import IntentPath, Spot, finding
from fabricc.intent.drain import Parts
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.report import Report
from fabricc.topology.rules import unknown_name


@dataclass(frozen=True, slots=True)
class Drained:
    """What `drain` names; without parts it is all or nothing."""

    is_all: bool
    parts: frozenset[str] = frozenset()
    """Devices, and ports as `web01:eth1`."""

    def has(self, *names: str) -> bool:
        """Tell whether any of these names is drained."""
        return self.is_all or (bool(self.parts) and not self.parts.isdisjoint(names))


NOTHING = Drained(is_all=False)
ALL = Drained(is_all=True)

_MEANT = {
    **dict.fromkeys(("yes", "on", "all"), "write `true`"),
    **dict.fromkeys(("no", "off", "none"), "write `false`, or leave `drain` out"),
}
"""Advice about words that YAML of old took for true and false, and this language does not."""


def drained_of(
    value: Parts | bool | None,  # noqa: FBT001 - as people write it
    path: IntentPath,
    known: Callable[[], Collection[str]],
    kind: str,
    report: Report,
) -> Drained:
    """Return what is drained; what it names and is not `known` here is told.

    `known` is asked only where names are written, and `kind` is what they stand for in a message.
    """
    if not value:
        return NOTHING
    if isinstance(value, bool):
        return ALL
    names = known()
    strange = [part for part in value if part not in names]
    for part in strange:
        if report.left_out.has(f"{kind}s", part):
            continue
        advice = (
            _MEANT.get(part.lower(), "")
            or did_you_mean(part, names)
            or "name a part of this declaration, or write `true`"
        )
        what = f"{'cable' if ':' in part else kind} `{part}` in this declaration"
        spot = Spot(path, inside=part)
        report.append(finding(unknown_name.RULE, spot, advice=advice, what=what))
    return Drained(is_all=False, parts=frozenset(value).difference(strange))


def ends(devices: Sequence[str], ports: Sequence[str]) -> frozenset[str]:
    """Return the devices, and each of them with each of the ports."""
    return frozenset((*devices, *(f"{name}:{port}" for name in devices for port in ports)))
