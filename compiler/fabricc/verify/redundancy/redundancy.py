"""From two builds to what changes for whom: only what may differ is read."""

import gc
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from fabricc.capability.names import natural
from fabricc.verify.crew import made_by
from fabricc.verify.output import Texts
from fabricc.verify.plant import Cable, Plant, Router
from fabricc.verify.redundancy.change import RedundancyChange, Skipped
from fabricc.verify.redundancy.compare import compare
from fabricc.verify.redundancy.find import Asked, cable_text, find_paths
from fabricc.verify.redundancy.paths import Paths
from fabricc.verify.redundancy.sheet import Sheet
from fabricc.verify.redundancy.touched import Touched, changed, touched

NOTHING_MOVED: Mapping[str, str] = {}


def redundancy(
    before: Texts,
    after: Texts,
    *,
    moved: Mapping[str, str] = NOTHING_MOVED,
    limit: int | None = None,
    jobs: int = 1,
) -> RedundancyChange:
    """Return how the redundancy of one build differs from that of another.

    `moved` maps old names to new ones. Where more than `limit` devices would have to be read,
    nothing is worked out, and `skipped` says so. A device whose line of the manifest is the same
    in both is taken to have the same files. Raises OSError or UnicodeDecodeError where a build has
    no tables.
    """
    was_collecting = gc.isenabled()
    gc.disable()  # everything stays until the end
    try:
        return _Comparison(before, after, moved, limit, jobs).change()
    finally:
        if was_collecting:
            gc.enable()


def all_paths(plant: Plant, moved: Mapping[str, str] = NOTHING_MOVED) -> Paths:
    """Return the paths of everything in a build, by the names that `moved` gives its things."""
    there = {moved.get(name, name) for name in plant.routers}
    there |= {cable_text(cable.ends, moved) for cable in plant.cables}
    return find_paths(plant, moved, there)


_Key = tuple[str, tuple[str | None, ...], frozenset[str]]


class _Comparison:
    def __init__(
        self,
        before: Texts,
        after: Texts,
        moved: Mapping[str, str],
        limit: int | None,
        jobs: int,
    ) -> None:
        self._before, self._after = Sheet(before), Sheet(after)
        self._moved = moved
        self._limit = limit
        self._jobs = jobs
        self._known: dict[_Key, Router | None] = {}

    def change(self) -> RedundancyChange:
        own = changed(self._before, self._after)
        if self._is_too_much(len(own)):
            return RedundancyChange(skipped=Skipped(len(own)))
        self._read_all(own)
        found = touched(self._before, self._after, own, self._read)
        if self._is_too_much(len(found.devices)):
            wide = tuple(sorted(found.wide, key=natural))
            return RedundancyChange(skipped=Skipped(len(found.devices), len(found.hosts), wide))
        self._read_all(found.devices)
        return compare(
            self._paths(self._before, found, self._moved),
            self._paths(self._after, found, NOTHING_MOVED),
            devices=len(self._known),
        )

    def _is_too_much(self, devices: int) -> bool:
        return self._limit is not None and devices > self._limit

    def _paths(self, sheet: Sheet, found: Touched, moved: Mapping[str, str]) -> Paths:
        routers: dict[str, Router] = {}
        for name in sheet.lines:
            router = self._read(sheet, name) if name in found.devices else None
            if router is not None:
                routers[name] = router
        cables = tuple(Cable(*row) for row in sheet.rows if {row[0], row[2]} <= routers.keys())
        asked = Asked(found.hosts, found.racks, found.services)
        return find_paths(_trimmed(routers, cables), moved, _There(sheet, moved), asked)

    def _key(self, sheet: Sheet, name: str) -> _Key:
        line = sheet.lines.get(name)
        is_same = self._before.lines.get(name) == self._after.lines.get(name)
        return name, () if is_same else (line,), sheet.ports(name)

    def _read(self, sheet: Sheet, name: str) -> Router | None:
        key = self._key(sheet, name)
        if key not in self._known:
            self._known[key] = sheet.router(name)
        return self._known[key]

    def _read_all(self, names: frozenset[str] | set[str]) -> None:
        """Read devices in several processes; what is alike in both builds once."""
        wanted = {
            key: (sheet, name)
            for sheet in (self._before, self._after)
            for name in sorted(names)
            if name in sheet.lines and (key := self._key(sheet, name)) not in self._known
        }
        made = made_by(self._jobs, list(wanted.values()), lambda each: each[0].router(each[1]))
        self._known |= dict(zip(wanted, made, strict=True))


class _There:
    """The names of all devices and cables of a build, by which they go in the later one."""

    def __init__(self, sheet: Sheet, moved: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._moved = moved

    def __contains__(self, name: object) -> bool:
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        names = {self._moved.get(name, name) for name in self._sheet.lines}
        cables = (Cable(*row) for row in self._sheet.rows)
        return frozenset(names | {cable_text(each.ends, self._moved) for each in cables})


def _trimmed(routers: Mapping[str, Router], cables: tuple[Cable, ...]) -> Plant:
    """Return a plant in which switches have the neighbours alone to which a cable leads."""
    ends = {end for cable in cables for end in cable.ends}
    kept: dict[str, Router] = {}
    for name, router in routers.items():
        frr = router.frr
        if frr is None or frr.bgp is None:
            kept[name] = router
            continue
        near = tuple(
            each for each in frr.bgp.neighbors if each.is_group or (name, each.name) in ends
        )
        kept[name] = replace(router, frr=replace(frr, bgp=replace(frr.bgp, neighbors=near)))
    return Plant(kept, cables)
