"""A statement of FRR: the form of a line, and which versions take it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from fabricc.capability.release import FrrVersion, Release

OLDEST = FrrVersion((4, 0))
"""The oldest FRR of any platform (Cumulus 3.7): what it takes has no first version here."""

Number = tuple[int, ...]
"""Major and minor number of a release of Cumulus."""


class Node(StrEnum):
    """The block in which a line stands."""

    TOP = "top"
    INTERFACE = "interface"
    VRF = "vrf"
    BGP = "bgp"
    FAMILY = "family"
    EVPN = "evpn"
    ROUTE_MAP = "route-map"
    BFD = "bfd"
    PROFILE = "profile"
    OSPF = "ospf"


class Software(NamedTuple):
    """The FRR of a device: its version, and the release of Cumulus whose fork it is."""

    frr: FrrVersion
    cumulus: Number | None = None

    def __str__(self) -> str:
        """Return it as a person says it."""
        fork = "" if self.cumulus is None else f" of Cumulus {dotted(self.cumulus)}"
        return f"FRR {dotted(self.frr)}{fork}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A form of a line; key: node and form.

    Words in capitals stand for values: NAME, NUMBER, ADDRESS and PREFIX for one word, LINE for the
    rest. `a|b` is a choice, `[a]` may be left out.
    """

    node: Node
    form: str
    first: FrrVersion = OLDEST
    """The first FRR that takes it."""
    gone: FrrVersion | None = None
    """The first FRR that refuses it."""
    first_cumulus: Number | None = None
    """The first release of Cumulus that takes it, where its fork is not as its FRR is."""
    gone_cumulus: Number | None = None
    """The first release of Cumulus that does not act on it."""
    instead: str = ""
    """What to write where it is gone."""
    is_cumulus_only: bool = False
    """No other FRR takes it."""

    def is_too_new(self, software: Software) -> bool:
        """Tell whether a device is too old for it, or not one that has it."""
        if self.is_cumulus_only and software.cumulus is None:
            return True
        if software.cumulus is not None and self.first_cumulus is not None:
            return software.cumulus < self.first_cumulus
        return software.frr < self.first

    def is_gone(self, software: Software) -> bool:
        """Tell whether a device no longer takes it."""
        if software.cumulus is not None and self.gone_cumulus is not None:
            return software.cumulus >= self.gone_cumulus
        return self.gone is not None and software.frr >= self.gone

    def needs(self, software: Software) -> str:
        """Return what a device that is too old would have to run."""
        if self.is_cumulus_only and software.cumulus is None:
            return "Cumulus"
        if software.cumulus is not None and self.first_cumulus is not None:
            return f"Cumulus {dotted(self.first_cumulus)}"
        return f"FRR {dotted(self.first)}"


def software_of(release: Release, running: FrrVersion) -> Software:
    """Return the FRR that a device of this release runs."""
    return Software(running, release.number[:2] if release.is_cumulus_frr else None)


def dotted(version: tuple[int, ...]) -> str:
    """Return a version as text: `8.4`."""
    return ".".join(map(str, version))


@lru_cache(maxsize=4096)
def expression(form: str) -> str:
    """Return the regular expression of a form."""
    optional, _, rest = form.partition("] ")
    if form.startswith("[") and " " not in optional:
        return f"(?:{_word(optional[1:])} )?{expression(rest)}"
    pieces = re.findall(r"\[[^]]*\]|\S+", form)
    text = _word(pieces[0])
    for piece in pieces[1:]:
        if piece.startswith("["):
            inner = " ".join(map(_word, piece[1:-1].split()))
            text += f"(?: {inner})?"
        else:
            text += f" {_word(piece)}"
    return text


_VALUES = {"NUMBER": "[0-9]+", "NAME": r"\S+", "ADDRESS": r"\S+", "PREFIX": r"\S+", "LINE": ".+"}


def _word(word: str) -> str:
    if word in _VALUES:
        return _VALUES[word]
    if "|" in word:
        return f"(?:{'|'.join(map(_word, word.split('|')))})"
    return re.escape(word)
