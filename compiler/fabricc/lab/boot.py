"""Which units of a node start: the image's, those its manifest and its stand-ins ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from fabricc.lab.recipe import CLOCK

_OPTIONAL = ("frr.service", "lldpd.service")
"""Enabled in the image, and stopped on devices that do not ask for them."""


@dataclass(frozen=True, slots=True)
class Boot:
    """Which units a node wants, and which it does not."""

    states: Mapping[str, str]
    """Unit file -> its state in the image, those of the device itself among them."""
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    masked: tuple[str, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """All that must not start, though the image may start it."""
        return (*self.unwanted, *(unit for unit in _OPTIONAL if unit not in self.wanted))

    @property
    def unknown(self) -> list[str]:
        """Units that are wanted and nowhere, but for the clock: that is said of its package."""
        return [
            unit
            for unit in self.wanted
            if file_of(unit)[0] not in self.states and unit.removesuffix(".service") not in CLOCK
        ]

    def commands(self) -> tuple[tuple[str, ...], ...]:
        """Return the commands that make systemd start what it should."""
        enable = [unit for unit in self.wanted if self._state(unit) == "disabled"]
        disable = [unit for unit in self.idle if self._state(unit) == "enabled"]
        verbs = {"enable": enable, "disable": disable, "mask": list(self.masked)}
        commands = (
            ("systemctl", "--quiet", verb, *units) for verb, units in verbs.items() if units
        )
        return tuple(commands)

    def started(self) -> set[str]:
        """Return all units that start."""
        by_image = {unit for unit, state in self.states.items() if state == "enabled"}
        by_device = {unit for unit in self.wanted if file_of(unit)[0] in self.states}
        return (by_image | by_device) - {*self.idle, *self.masked}

    def _state(self, unit: str) -> str | None:
        return self.states.get(file_of(unit)[0])


def file_of(unit: str) -> tuple[str, str]:
    """Return the file of a unit, that of the template for an instance, and the instance's name."""
    name, at, rest = unit.partition("@")
    instance, _, suffix = rest.rpartition(".")
    return (f"{name}@.{suffix}", instance) if at else (unit, "")
