"""Two builds of a whole fabric: the sum of its devices and its numbers."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Self

from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.edits import IntentEdit
from fabricc.diff.grants import Fate, GrantDiff
from fabricc.impact.effect import Effect, worst


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two builds, as people are told of it."""

    name: str
    """A revision, a folder, `out/demo`, or `the inventory`."""
    manifest: str
    """The SHA-256 of its manifest; empty where there is none."""
    has_intent: bool = True
    """Its inventory is known, so that differences have reasons."""


@dataclass(frozen=True, slots=True)
class FabricDiff:
    """What differs between two builds."""

    fabric: str
    before: Side
    after: Side
    devices: tuple[DeviceDiff, ...]
    """In natural order of the names."""
    unchanged: int
    grants: tuple[GrantDiff, ...] = ()
    edits: tuple[IntentEdit, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        return not self.devices and not self.grants

    def of(self, status: Status) -> tuple[DeviceDiff, ...]:
        """Return the devices of which that became."""
        return tuple(each for each in self.devices if each.status is status)

    def of_devices(self, names: AbstractSet[str], present: Iterable[str]) -> Self:
        """Return what differs on some devices alone; `present` are all of the newer build."""
        devices = tuple(each for each in self.devices if each.name in names)
        met = {each.name for each in devices}
        return replace(
            self,
            devices=devices,
            unchanged=sum(name in names and name not in met for name in present),
            grants=tuple(each for each in self.grants if names & each.holders),
        )

    def count(self, fate: Fate) -> int:
        """Return how many grants that became of."""
        return sum(each.fate is fate for each in self.grants)

    @property
    def effect(self) -> Effect:
        """The worst of all devices."""
        return worst(each.impact.effect for each in self.devices)

    @property
    def hosts(self) -> frozenset[str]:
        """All hosts that lose one of their paths meanwhile."""
        return frozenset(host for each in self.devices for host in each.hosts)
