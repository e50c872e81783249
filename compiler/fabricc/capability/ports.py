"""The ports of a model: their names, and what a split makes of them."""

import re
from functools import cache

from fabricc.capability.model import Model, PortGroup
from fabricc.capability.names import PortName

DISABLED = "disabled"
"""The mode of a port that is off because the one beside it is split."""

_NAME = re.compile(r"([A-Za-z]+)([1-9][0-9]*)(?:s([0-9]))?")
_SPEED = re.compile(r"([1-9][0-9]*)G")


def port_names(model: Model) -> tuple[PortName, ...]:
    """Return the names of all ports, unsplit, in the order of the front panel."""
    if model.names:
        return tuple(PortName(name) for name in model.names)
    return tuple(
        PortName(f"{model.prefix}{number}")
        for group in model.ports
        for number in range(group.first, group.last + 1)
    )


def has_port(model: Model, name: str) -> bool:
    """Tell whether the model has the port, whole (`swp1`) or as part of some split (`swp1s0`)."""
    if model.names:
        return name in _declared(model.names)
    place = port_place(model, name)
    if place is None:
        return False
    number, part = place
    return part is None or any(part < parts(mode) for mode in splits(model, number))


def port_place(model: Model, name: str) -> tuple[int, int | None] | None:
    """Return number and part of a port name: `swp1s0` is `(1, 0)`, `swp1` is `(1, None)`.

    None if the model has no port of that number, or declares its ports by name.
    """
    match = _NAME.fullmatch(name)
    if match is None or match[1] != model.prefix or group_of(model, int(match[2])) is None:
        return None
    return int(match[2]), None if match[3] is None else int(match[3])


def group_of(model: Model, number: int) -> PortGroup | None:
    """Return the run of ports that holds the number, or None."""
    for group in model.ports:
        if group.first <= number <= group.last:
            return group
    return None


def parts(mode: str) -> int:
    """Return into how many a split divides: `4x` is 4."""
    return int(mode.removesuffix("x"))


def splits(model: Model, number: int) -> tuple[str, ...]:
    """Return the splits that the port can do, fewest parts first."""
    group = group_of(model, number)
    if group is None:
        return ()
    paired = group.paired_breakouts if number % 2 == 1 else ()
    return tuple(sorted((*group.breakouts, *paired), key=parts))


def part_names(model: Model, number: int, mode: str) -> tuple[PortName, ...]:
    """Return the names of the parts of a split port, which itself is gone."""
    return tuple(PortName(f"{model.prefix}{number}s{part}") for part in range(parts(mode)))


def lane_speed(model: Model, number: int, mode: str) -> str | None:
    """Return the speed of each part, e.g. `25G` of a 100G port in four; None if unknown."""
    group = group_of(model, number)
    match = None if group is None else _SPEED.fullmatch(group.speed)
    return None if match is None else f"{int(match[1]) // parts(mode)}G"


def disabled_neighbour(model: Model, number: int, mode: str) -> int | None:
    """Return the number of the port that must be off when this one is split so, or None."""
    group = group_of(model, number)
    return number + 1 if group is not None and mode in group.paired_breakouts else None


@cache
def _declared(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)
