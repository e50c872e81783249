"""One difference between two states of a device, with what loading it does."""

from dataclasses import dataclass, field
from enum import StrEnum

from fabricc.findings import Origin
from fabricc.impact.effect import Effect


class Kind(StrEnum):
    """What became of a record or of a field's value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a change meets on its device."""

    ports: tuple[str, ...] = ()
    """Ports, or prefixes of their names that end in `*`."""
    is_whole: bool = False
    """The whole device: all its ports and sessions."""


WHOLE = Scope(is_whole=True)


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record that differs, or a record that came or went; key: `path`."""

    path: tuple[str, ...]
    """From the device to the field, e.g. `("bgp", "session swp1", "remote_asn")`."""
    kind: Kind
    before: str
    """In words; empty where there was nothing."""
    after: str
    effect: Effect
    scope: Scope
    reason: str
    origin_before: Origin = field(default=(), compare=False, repr=False)
    origin_after: Origin = field(default=(), compare=False, repr=False)

    @property
    def what(self) -> str:
        """What changed, in words: `session swp1: remote ASN`."""
        *records, name = self.path
        words = name.replace("_", " ").replace("asn", "ASN").replace("mtu", "MTU")
        shown = [each for each in records if each not in _UNSAID]
        return ": ".join((*shown, words.replace("bfd", "BFD").replace("bgp", "BGP")))


_UNSAID = frozenset({"device"})
