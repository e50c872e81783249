"""One file: bytes to plain data."""

from dataclasses import dataclass
from typing import Any

from fabricc.findings import Finding, IntentPath
from fabricc.source.faults import Faults
from fabricc.source.page import Page
from fabricc.source.text import check_text


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one file adds to the document.

    Scalars are `str` exactly as written, a plain null is None. `broken` names what could not be
    read, by section and name, or by section and index in this file; a section alone when all of it
    is lost, or nobody knows what of it; `()` when nobody knows what the rest of the file holds.
    """

    document: dict[str, Any]
    broken: frozenset[IntentPath] = frozenset()

    def kept(self, section: str) -> list[int]:
        """Return the indexes of a list that are in the merged document: all but the broken."""
        entries = range(len(self.document[section]))
        return [index for index in entries if (section, index) not in self.broken]


def parse_fragment(page: Page, *, pure: bool = False) -> tuple[Fragment, tuple[Finding, ...]]:
    """Parse one file; all that is wrong with it is told, and the rest of it is kept."""
    faults = Faults()
    if not check_text(page, faults):
        return Fragment({}, frozenset({()})), faults.findings()
    from fabricc.source.build import build  # noqa: PLC0415 - a warm run needs no ruamel.yaml

    fragment = build(page, faults, pure=pure)
    return fragment, faults.findings()
