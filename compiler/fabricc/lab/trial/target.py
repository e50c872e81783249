"""What can fail in a fabric, and a sample of it that leaves no kind out."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabricc.lab.fabric import Cable, Device, End, Fabric


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that fails."""

    label: str
    shape: str
    """What it is like: a sample takes one of each shape before it takes a second."""
    cables: tuple[Cable, ...]
    """The cables that carry nothing any more, or not in both directions."""
    device: str | None = None
    """The device that fails; None for a cable."""
    end: End | None = None
    """The end of the cable that is not heard any more; None for both."""

    @property
    def touched(self) -> set[str]:
        """The devices at which it fails."""
        return (
            {self.device}
            if self.device
            else {c.a for c in self.cables} | {c.b for c in self.cables}
        )


def cables(fabric: Fabric) -> list[Target]:
    """Return every cable."""
    return [
        Target(f"{c.a}:{c.a_port} -- {c.b}:{c.b_port}", _shape(fabric, c), (c,))
        for c in fabric.cables
    ]


def directions(fabric: Fabric) -> list[Target]:
    """Return both directions of every cable, by the end that is not heard any more."""
    return [
        Target(
            f"{near[0]}:{near[1]} -> {far[0]}:{far[1]}",
            f"{_kind(fabric.devices[near[0]])} to {_kind(fabric.devices[far[0]])}",
            (cable,),
            end=near,
        )
        for cable in fabric.cables
        for near, far in (cable.ends, cable.ends[::-1])
    ]


def switches(fabric: Fabric) -> list[Target]:
    """Return every leaf and spine."""
    return [
        Target(device.name, _kind(device), fabric.cables_of(device.name), device=device.name)
        for device in (*fabric.of_role("leaf"), *fabric.of_role("spine"))
    ]


def sample(targets: Iterable[Target], count: int | None, turn: int) -> list[Target]:
    """Return so many targets (None: all of them), of different shapes where possible.

    `turn` makes the samples of several kinds of failure differ.
    """
    by_shape: dict[str, list[Target]] = {}
    for target in targets:
        by_shape.setdefault(target.shape, []).append(target)
    groups = [by_shape[shape] for shape in sorted(by_shape)]
    longest = max(map(len, groups), default=0)
    rounds = [
        group[(index + turn) % len(group)]
        for index in range(longest)
        for group in (*groups[turn % len(groups) :], *groups[: turn % len(groups)])
        if index < len(group)
    ]
    return rounds if count is None else rounds[:count]


def _shape(fabric: Fabric, cable: Cable) -> str:
    return f"{_kind(fabric.devices[cable.a])} and {_kind(fabric.devices[cable.b])}"


def _kind(device: Device) -> str:
    return f"{device.role} on {device.platform}"
