"""What `why` knows: a compiled fabric, and what lies on disk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabricc.allocate.claim import Pins
from fabricc.allocate.demand import Series, demand
from fabricc.allocate.lock.examine import Line, lines_of
from fabricc.allocate.lock.living import living
from fabricc.allocate.values import Allocation, Grant, Lock
from fabricc.allocate.written import pins
from fabricc.artifact import Tree
from fabricc.capability.names import DeviceName
from fabricc.findings import GrantName, Label, Place
from fabricc.ir.device import Device
from fabricc.lower.lower import lower
from fabricc.lower.slice import Slicer
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.custom.prepare import Prepared
from fabricc.render.render import render
from fabricc.render.trace import TracedFile, traced
from fabricc.source import Source
from fabricc.topology.values import Topology


@dataclass(frozen=True)
class Known:
    """One fabric."""

    fabric: str
    source: Source
    topology: Topology
    allocation: Allocation
    lock: Lock
    """With the grants that the next build adds."""
    slicer: Slicer
    customs: Prepared
    lock_file: str
    lock_text: str
    """The lock as it lies on disk."""
    tables: Callable[[], Mapping[str, str]]
    """Makes the files of the whole fabric, by name."""
    written: Callable[[str], str | None]
    """Reads a file under out/FABRIC; None where there is none."""
    template: Callable[[str], str | None]
    """Reads a template or a module of ours by the name that people see."""

    def has(self, name: str) -> bool:
        """Tell whether a device of that name has all its numbers."""
        return DeviceName(name) in self.allocation.numbers

    def names(self) -> tuple[str, ...]:
        """Return all devices."""
        return tuple(map(str, self.slicer.names()))

    def device(self, name: str) -> Device:
        """Return the IR of a device."""
        return lower(self.slicer.slice(DeviceName(name))).value

    def tree(self, name: str) -> Tree:
        """Return the files of a device."""
        device = self.device(name)
        customs = self.customs.get(device.platform)
        return render(PLATFORMS[device.platform], device, customs).value

    def traced(self, name: str, path: str | None = None) -> tuple[TracedFile, ...]:
        """Return the files of a device with a trace for each line, or one of them."""
        device = self.device(name)
        only = None if path is None else {path}
        customs = self.customs.get(device.platform)
        return traced(PLATFORMS[device.platform], device, customs, only)

    def grant(self, identity: str) -> Grant | None:
        """Return what an identity holds."""
        return next((each for each in self.lock.grants if each.identity == identity), None)

    def grant_label(self, grant: Grant, text: str = "") -> Label:
        """Return the line of the lock that says a grant."""
        line = self._lock_lines.get(grant.identity)
        if line is None:
            return Label(Place(self.lock_file, 0), f"{grant.identity}: the next build writes it")
        return Label(line.place(self.lock_file, f'"{grant.number}"'), text)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The pools, each with those that draw on it."""
        return demand(self.topology).series

    @cached_property
    def pins(self) -> Pins:
        """What people pinned."""
        return pins(self.topology)

    @cached_property
    def is_living(self) -> Callable[[GrantName], bool]:
        """Whether the holder of a grant is still there."""
        return living(self.topology)

    @cached_property
    def _lock_lines(self) -> dict[str, Line]:
        found: dict[str, Line] = {}
        for line in lines_of(self.lock_text):
            if isinstance(line.value, Grant):
                found.setdefault(line.value.identity, line)
        return found
