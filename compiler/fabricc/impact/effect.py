"""The classes of what loading a change does, mildest first."""

from collections.abc import Iterable
from enum import IntEnum


class Effect(IntEnum):
    """What a device and its neighbours notice while a change is loaded the gentlest way.

    The order is that of severity: of several, the largest holds.
    """

    NONE = 0
    """Nothing on the wire."""
    RELOAD = 1
    """Routes or rules are replaced without loss."""
    SESSION_RESET = 2
    """Sessions go down and come up again, or end; the ports stay up."""
    PORT_FLAP = 3
    """Ports go down, and with them their sessions."""
    FRR_RESTART = 4
    """All sessions of the device go down."""
    SWITCHD_RESTART = 5
    """All ports of the device go down."""

    @property
    def word(self) -> str:
        """The class as it stands in JSON and in `docs/impact.md`, e.g. `session-reset`."""
        return self.name.lower().replace("_", "-")

    @property
    def meaning(self) -> str:
        """The class in the words of a person."""
        return _MEANINGS[self]


_MEANINGS = {
    Effect.NONE: "nothing on the wire",
    Effect.RELOAD: "reload without loss",
    Effect.SESSION_RESET: "sessions reset",
    Effect.PORT_FLAP: "ports flap",
    Effect.FRR_RESTART: "FRR restarts",
    Effect.SWITCHD_RESTART: "all ports go down",
}

WORDS = {effect.word: effect for effect in Effect}
"""The classes by their words."""


def worst(effects: Iterable[Effect]) -> Effect:
    """Return the most severe of some effects, NONE of none."""
    return max(effects, default=Effect.NONE)
