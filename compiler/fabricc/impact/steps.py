"""What a push does besides files, where no difference of the IR says why: the worst that it can.

Another fabricc may ask for another package or unit, or run another command.
"""

from collections.abc import Iterable

from fabricc.artifact import Step
from fabricc.impact.effect import Effect, worst

_STEPS = {
    Step.PACKAGES: Effect.FRR_RESTART,
    Step.COMMANDS: Effect.SWITCHD_RESTART,
    Step.ABSENT: Effect.RELOAD,
    Step.MASK: Effect.PORT_FLAP,
    Step.DISABLE: Effect.PORT_FLAP,
    Step.ENABLE: Effect.PORT_FLAP,
}
"""apt restarts what it installs anew; a command may have NVUE write its own configuration; what is
removed matters when it would be read the next time; a unit may own the interfaces."""

_UNITS = {"frr.service": Effect.FRR_RESTART, "switchd.service": Effect.SWITCHD_RESTART}


def worst_of(steps: Iterable[tuple[str, str]]) -> Effect:
    """Return the worst that steps can do: each a key of the manifest, and what stands there."""
    return worst(max(_STEPS[Step(key)], _UNITS.get(what, Effect.NONE)) for key, what in steps)
