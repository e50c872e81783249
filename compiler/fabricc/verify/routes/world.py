"""Worlds: the fabric as it is, and with any one thing of it gone.

World 0 is the fabric as it is. A set of worlds is an integer, one bit a world: what holds in two
sets at once is `&`, what holds in either is `|`. No world knows of another.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fabricc.capability.names import Role
from fabricc.verify.plant import Plant

WHOLE = 1
"""The set with world 0 alone."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is gone; key: kind and name."""

    kind: str
    """`link`, `leaf`, `spine` or `host-link`."""
    name: str
    cable: int | None = None
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Worlds:
    """Which worlds there are, and in which of them a device or a cable is there."""

    failures: tuple[Failure | None, ...]
    every: int
    alive: dict[str, int]
    """Of the devices that are gone in some world."""
    up: dict[int, int]
    """Of the cables that are gone in some world."""

    def alive_in(self, device: str) -> int:
        """Return the worlds that have a device."""
        return self.alive.get(device, self.every)

    def up_in(self, cable: int) -> int:
        """Return the worlds that have a cable."""
        return self.up.get(cable, self.every)


def cable_name(plant: Plant, index: int) -> str:
    """Return a cable as people name it."""
    cable = plant.cables[index]
    return f"{cable.a_device}:{cable.a_port}--{cable.b_device}:{cable.b_port}"


def whole() -> Worlds:
    """Return the world in which nothing is gone."""
    return Worlds((None,), WHOLE, {}, {})


def single_failures(plant: Plant, core: Collection[str]) -> Worlds:
    """Return the fabric as it is, without each leaf and spine, and without each cable among them.

    Cables of hosts that only tell their own are not here: they change nothing for anybody else's
    prefixes, and `check` looks at each of them apart.
    """
    found: list[Failure | None] = [None]
    found += _devices(plant)
    found += [
        Failure("link", cable_name(plant, index), cable=index)
        for index, cable in enumerate(plant.cables)
        if cable.a_device in core and cable.b_device in core
    ]
    every = (1 << len(found)) - 1
    alive: dict[str, int] = {}
    up: dict[int, int] = {}
    for index, failure in enumerate(found):
        left = every & ~(1 << index)
        if failure is not None and failure.device is not None:
            alive[failure.device] = left
        if failure is not None and failure.cable is not None:
            up[failure.cable] = left
    return Worlds(tuple(found), every, alive, up)


def _devices(plant: Plant) -> Iterator[Failure]:
    for role in (Role.SPINE, Role.LEAF):
        for router in plant.routers.values():
            if router.role is role:
                yield Failure(str(role), router.name, device=router.name)


def failed(plant: Plant, failure: Failure) -> Plant:
    """Return a plant without one thing, as it would be if it had never been there."""
    gone = failure.device
    return Plant(
        {name: router for name, router in plant.routers.items() if name != gone},
        tuple(
            cable
            for index, cable in enumerate(plant.cables)
            if index != failure.cable and gone not in {cable.a_device, cable.b_device}
        ),
    )


def numbers(worlds: int) -> Iterator[int]:
    """Yield the worlds of a set, lowest first."""
    while worlds:
        lowest = worlds & -worlds
        yield lowest.bit_length() - 1
        worlds ^= lowest
