"""What is wrong with one file, so much of it as a person wants to read."""

from collections import Counter
from dataclasses import replace

from fabricc.findings import Finding, Label, Place, Rule, finding

LIMIT = 50
"""So many findings of one rule are shown for one file; the last says how many more there are."""


class Faults:
    """Collects the findings about one file while it is read."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: list[Finding] = []
        self._count: Counter[str] = Counter()

    def wants(self, rule: Rule) -> bool:
        """Count one more finding of `rule`, and tell whether it is to be added."""
        self._count[rule.code] += 1
        return self._count[rule.code] <= LIMIT

    def add(
        self,
        rule: Rule,
        place: Place,
        *,
        label: str = "",
        also: tuple[Label, ...] = (),
        advice: str = "",
        **values: object,
    ) -> None:
        """Add a finding for which `wants` said yes."""
        self._found.append(finding(rule, place, label=label, also=also, advice=advice, **values))

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found; the last shown of a rule speaks for those that are not."""
        last = {found.code: number for number, found in enumerate(self._found)}
        for code, number in last.items():
            more = self._count[code] - LIMIT
            if more > 0:
                found = self._found[number]
                text = f"{more} more of this kind in this file are not shown"
                self._found[number] = replace(
                    found, help="\n".join(filter(None, (found.help, text)))
                )
        return tuple(self._found)
