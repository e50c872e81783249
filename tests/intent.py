"""Inline YAML in tests: text in, what the passes make of it out."""

from dataclasses import dataclass
from textwrap import dedent

from fabricc.findings import Finding, Label, Place
from fabricc.findings.hidden import without_values
from fabricc.intent.allow import allowed
from fabricc.intent.intent import Intent
from fabricc.intent.parse import parse
from fabricc.source import Source, read_texts
from fabricc.topology.expand import expand
from fabricc.topology.values import Topology

FILE = "fabric.yaml"


@dataclass(frozen=True, slots=True)
class Compiled:
    """One inventory after `read`, `parse` and `expand`, with all that these said."""

    source: Source
    intent: Intent
    topology: Topology
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, sorted."""
        return sorted(found.code for found in self.findings)

    @property
    def places(self) -> list[str]:
        """Code and underlined text of each finding, sorted: `FAB204 300`."""
        return sorted(f"{found.code} {underlined(found.primary)}" for found in self.findings)

    def one(self) -> Finding:
        """The only finding."""
        assert len(self.findings) == 1, self.places
        return self.findings[0]


def intent(text: str) -> Compiled:
    """Read, parse and expand an inventory of one file."""
    return compiled({FILE: dedent(text)})


def compiled(texts: dict[str, str]) -> Compiled:
    """Read, parse and expand an inventory of several files."""
    read = read_texts(texts)
    source = read.value
    parsed = parse(source.document, source.broken)
    expanded = expand(parsed.value)
    findings = (*read.findings, *parsed.findings)
    if not source.is_partial:
        findings += expanded.findings
    said = without_values(map(source.located, allowed(parsed.value, findings)))
    return Compiled(source, parsed.value, expanded.value, said)


def underlined(label: Label | None) -> str:
    """Return the text that a label underlines, `fabric.yaml:6` before it in other files."""
    if label is None:
        return "nowhere"
    assert isinstance(label.at, Place)
    place = label.at
    return place.text[place.column - 1 : place.column - 1 + place.length]
