"""A fabric in the middle of a push: some devices have their new files, the others their old ones.

It is read from the texts by `verify`, which knows neither the IR nor the plan.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from fabricc.verify.plant import Cable, Plant, Router
from fabricc.verify.redundancy.find import cable_text, find_paths
from fabricc.verify.redundancy.paths import Ways
from fabricc.verify.redundancy.sheet import Sheet
from tests.laws.in_memory import in_memory
from tests.laws.planned import Change

End = tuple[str, str]
"""A device and its port."""

Reach = Mapping[str, Mapping[int, frozenset[tuple[str, str]]]]
"""Host -> version of IP -> leaf and spine of each way that carries something."""


@dataclass(frozen=True)
class Push:
    """All states that a fabric goes through while it is pushed."""

    change: Change

    @cached_property
    def old(self) -> dict[str, Router]:
        sheet = Sheet(in_memory(self.change.before))
        return dict(_routers(sheet, self.change.renames))

    @cached_property
    def new(self) -> dict[str, Router]:
        return dict(_routers(Sheet(in_memory(self.change.after)), {}))

    @cached_property
    def _cables(self) -> tuple[tuple[Cable, bool, bool], ...]:
        """The cables of both builds, and whether each of them has it."""
        one = _cabling(Sheet(in_memory(self.change.before)), self.change.renames)
        other = _cabling(Sheet(in_memory(self.change.after)), {})
        return tuple((each, each in one, each in other) for each in dict.fromkeys((*one, *other)))

    def plant(self, deployed: Collection[str]) -> Plant:
        """The fabric as it is when these devices have their new files."""
        routers = {name: each for name, each in self.old.items() if name not in deployed}
        routers |= {name: self.new[name] for name in deployed if name in self.new}
        cables = tuple(
            cable
            for cable, in_old, in_new in self._cables
            if all(
                name in routers and (in_new if name in deployed else in_old)
                for name, _ in cable.ends
            )
        )
        return Plant(routers, cables)

    def reach(self, deployed: Collection[str], down: Collection[End] = ()) -> Reach:
        """The ways that carry something in such a state, without those at some ports."""
        plant = self.plant(deployed)
        there = {*plant.routers, *(cable_text(each.ends, {}) for each in plant.cables)}
        cut = {
            cable_text(each.ends, {}) for each in plant.cables if any(e in down for e in each.ends)
        }
        found = find_paths(plant, {}, there).hosts
        return {
            name: {version: _carrying(ways, cut) for version, ways in host.ways}
            for name, host in found.items()
        }


def _carrying(ways: Ways, cut: Collection[str]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (way.leaf, way.spine)
        for way in ways
        if way.carries and way.cable not in cut and way.uplink not in cut
    )


def _routers(sheet: Sheet, renames: Mapping[str, str]) -> Iterable[tuple[str, Router]]:
    for name in sheet.lines:
        router = sheet.router(name)
        assert router is not None
        now = renames.get(name, name)
        yield now, replace(router, name=now)


def _cabling(sheet: Sheet, renames: Mapping[str, str]) -> dict[Cable, None]:
    found: dict[Cable, None] = {}
    for a_device, a_port, b_device, b_port, kind in sheet.rows:
        one, other = renames.get(a_device, a_device), renames.get(b_device, b_device)
        found[Cable(one, a_port, other, b_port, kind)] = None
    return found
