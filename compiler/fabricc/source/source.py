"""The value of the `read` pass: plain data, and the way back to the files."""

from dataclasses import dataclass, field, replace
from typing import Any

from fabricc.findings import Finding, IntentPath, Label, Place, Spot
from fabricc.source.positions import Positions


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its path as shown to people, and the BLAKE2b digest of its content in hex."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """The YAML files of one inventory as one document.

    Scalars are `str` exactly as written, a plain null is None; mappings and lists are `dict` and
    `list` in the order of the files' paths. Nobody may change them. `broken` names what was
    refused and is not in the document: `("hosts", "web01")` an entry, `("uplinks",)` a section or
    some entries of it, `()` the unknown rest of a file. A reference into it is no fault.
    """

    folder: str
    document: dict[str, Any]
    files: tuple[SourceFile, ...] = ()
    broken: frozenset[IntentPath] = frozenset()
    positions: Positions | None = field(default=None, repr=False, compare=False)

    @property
    def is_partial(self) -> bool:
        """Tell whether whole sections or files are missing: what refers to them is no fault."""
        return any(len(path) < 2 for path in self.broken)

    def contents(self) -> dict[str, bytes]:
        """Return what stands in the files, by path."""
        return {} if self.positions is None else self.positions.contents()

    def locate(self, spot: Spot) -> Place:
        """Return where a path stands, or where the nearest parent that exists stands."""
        if self.positions is None or not self.files:
            return Place(self.folder)
        return self.positions.place(spot.path, spot.part, spot.inside)

    def located(self, finding: Finding) -> Finding:
        """Return the finding with a place instead of each spot."""
        primary = None if finding.primary is None else self._located(finding.primary)
        return finding.moved(primary, tuple(self._located(label) for label in finding.also))

    def _located(self, label: Label) -> Label:
        return label if isinstance(label.at, Place) else replace(label, at=self.locate(label.at))
