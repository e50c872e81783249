"""What `expand` has to say: each mistake once, and nothing about what was left out before."""

from collections.abc import Collection, Iterable

from fabricc.capability.names import Role, natural
from fabricc.findings import Finding, IntentPath, Part, Spot, finding
from fabricc.intent.left_out import LeftOut
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.group import FEW, listed
from fabricc.topology.rules import missing_value, unknown_name

MOST_ADVICE = 200
"""After so many unknown names the nearest known one is not looked for any more."""

MOST_KNOWN = 8
"""So many known names are listed where none is near."""


class Report:
    """The findings so far, and the names of what was left out."""

    def __init__(self, broken: Iterable[str]) -> None:
        """Start with what was left out before."""
        self.left_out = LeftOut(broken)
        self._found: dict[object, Finding] = {}
        self._known: dict[str, str] = {}
        self._nearest: dict[tuple[str, str], str] = {}
        self._lacking: dict[tuple[str, str], list[tuple[str, Spot]]] = {}

    def append(self, found: Finding) -> None:
        """Take a finding; the same rule at the same place is the same mistake."""
        at = found.message if found.primary is None else found.primary.at
        self._found.setdefault((found.code, at), found)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take findings."""
        for found in findings:
            self.append(found)

    def unknown(
        self,
        kind: str,
        names: Iterable[str],
        at: Spot | IntentPath,
        known: Collection[str],
        advice: str = "",
    ) -> None:
        """Tell which names of one place nothing has, but for those that were left out."""
        strange = [name for name in names if not self.left_out.has(f"{kind}s", name)]
        path, part = (at.path, at.part) if isinstance(at, Spot) else (at, Part.VALUE)
        for name in strange[:1] if len(strange) > FEW else strange:
            what = f"{kind} `{name}`"
            if len(strange) > FEW:
                what = f"such {kind}: {', '.join(strange[:FEW])} and {len(strange) - FEW} more"
            spot = Spot(path, part, inside=name)
            help_ = advice or self._advice(kind, name, known)
            self.append(finding(unknown_name.RULE, spot, advice=help_, what=what))

    def _advice(self, kind: str, name: str, known: Collection[str]) -> str:
        """Return the advice about an unknown name; it is slow, and nobody reads hundreds."""
        if (kind, name) not in self._nearest and len(self._nearest) < MOST_ADVICE:
            self._nearest[kind, name] = did_you_mean(name, known)
        return self._nearest.get((kind, name), "") or self._some(kind, known)

    def _some(self, kind: str, known: Collection[str]) -> str:
        """Return advice that names some of the known ones."""
        if kind not in self._known:
            names = sorted(known, key=natural)
            more = len(names) - MOST_KNOWN
            listed = ", ".join(f"`{name}`" for name in names[:MOST_KNOWN])
            self._known[kind] = (
                f"known: {listed}{f' and {more} more' if more > 0 else ''}"
                if names
                else f"the inventory has no {kind} at all"
            )
        return self._known[kind]

    def lacks(self, role: Role, key: str, names: Iterable[str], spot: Spot) -> None:
        """Note that devices have no value for a field that they need."""
        section = "host" if role is Role.HOST else "switch"
        self._lacking.setdefault((section, key), []).extend((name, spot) for name in names)

    def findings(self) -> tuple[Finding, ...]:
        """Return all that was said; a field that many devices lack is one mistake."""
        lacking = (
            finding(
                missing_value.RULE,
                devices[0][1],
                advice=f"write `{key}` under `defaults: {{{section}: …}}`",
                device=listed(section, [name for name, _ in devices]),
                key=key,
            )
            for (section, key), devices in self._lacking.items()
        )
        return (*self._found.values(), *lacking)
