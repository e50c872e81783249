"""What can be broken, how it is mended, and for how long traffic may suffer by it.

The bounds come from the fabric: what detects the failure, and by which timers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fabricc.lab import power
from fabricc.lab.fabric import Bfd, End, Fabric
from fabricc.lab.service import restart_frr
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.target import Target, cables, directions, switches, uplinks

CARRIER = 0.3
"""Seconds in which a lost carrier must have moved all flows away."""

TOLD = 1.1
"""Seconds from the detection of a failure to the last route that follows from it.

The end that still hears is told by BFD packets, one a second when a session is not up (RFC 5880,
6.8.3); the rest is for the routes.
"""

ISOLATED = 1.0
"""Seconds in which a leaf without uplinks must have stopped attracting its hosts."""

HOLD = 9.0
"""Seconds without a keepalive after which FRR gives a session up (`frr defaults datacenter`)."""

HOLD_SLACK = 3.0

RESTART = 1.0
"""Seconds of silence that a restart of FRR, or a boot, may cost."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break something."""

    name: str
    summary: str
    targets: Callable[[Fabric], list[Target]]
    bound: Callable[[Fabric, Target], float]
    """How long any flow that must survive may be silent, in seconds."""
    break_it: Callable[[Bench, Target], None]
    mend: Callable[[Bench, Target], None]
    back: float = CARRIER
    """The same for the time from mending on."""
    times: int = 1
    """How often it breaks in a row."""
    keeps_paths: bool = False
    """Nothing that fails takes a path away: it is back before anybody could be cut off."""

    def left(self, fabric: Fabric, target: Target) -> Fabric:
        """Return what it leaves of a fabric."""
        if self.keeps_paths:
            return fabric
        if target.device is None:
            return fabric.without(target.cables)
        return fabric.only(fabric.devices.keys() - {target.device})


def detection(fabric: Fabric, end: End) -> float:
    """Return after how many seconds the far end knows that it does not hear an end any more.

    With BFD that is the multiplier of the one that went silent by the slower of the interval at
    which it sends and the one at which the far end wants to hear (RFC 5880, 6.8.4).
    """
    far = fabric.far_ends[end[0]][end[1]]
    here, there = _bfd(fabric, end), _bfd(fabric, far)
    if here is None or there is None:
        return HOLD + HOLD_SLACK
    interval = max(here.transmit_interval, there.receive_interval)
    return here.detect_multiplier * interval / 1000 + TOLD


def _bfd(fabric: Fabric, end: End) -> Bfd | None:
    session = fabric.devices[end[0]].sessions.get(end[1])
    return session.bfd if session else None


def _by_carrier(_: Fabric, target: Target) -> float:
    del target
    return CARRIER


def _by_detection(fabric: Fabric, target: Target) -> float:
    if target.end:
        return detection(fabric, target.end)
    return max(detection(fabric, end) for cable in target.cables for end in cable.ends)


def _ends(target: Target) -> tuple[End, ...]:
    """Return one end of each cable."""
    return tuple(cable.ends[0] for cable in target.cables)


def _both_ends(target: Target) -> tuple[End, ...]:
    if target.end:
        return (target.end,)
    return tuple(end for cable in target.cables for end in cable.ends)


def _restart(bench: Bench, target: Target) -> None:
    restart_frr(bench.lab, target.device or "")


def _nothing(bench: Bench, target: Target) -> None:
    """Mend what mends itself."""
    del bench, target


FAULTS = (
    Fault(
        "link-pull",
        "a cable is pulled: both ends lose carrier",
        cables,
        _by_carrier,
        lambda bench, target: bench.patch.pull(*_ends(target)),
        lambda bench, target: bench.patch.plug(*_ends(target)),
    ),
    Fault(
        "link-cut",
        "a cable works in one direction only, and both ends keep carrier",
        directions,
        _by_detection,
        lambda bench, target: bench.patch.cut(*_both_ends(target)),
        lambda bench, target: bench.patch.heal(*_both_ends(target)),
    ),
    Fault(
        "link-flap",
        "a cable is pulled and plugged in three times",
        cables,
        _by_carrier,
        lambda bench, target: bench.patch.pull(*_ends(target)),
        lambda bench, target: bench.patch.plug(*_ends(target)),
        times=3,
    ),
    Fault(
        "isolation",
        "a leaf loses all its uplinks, and must give its hosts up at once",
        uplinks,
        lambda _, __: ISOLATED,
        lambda bench, target: bench.patch.pull(*_ends(target)),
        lambda bench, target: bench.patch.plug(*_ends(target)),
    ),
    Fault(
        "power-off",
        "a switch loses power, and boots again later",
        switches,
        _by_carrier,
        lambda bench, target: power.off(bench.lab, target.device or "", bench.patch),
        lambda bench, target: power.on(bench.lab, target.device or "", bench.patch),
        back=RESTART,
    ),
    Fault(
        "black-hole",
        "a switch drops all it gets and sends nothing, and all carriers stay",
        switches,
        _by_detection,
        lambda bench, target: bench.patch.cut(*_both_ends(target)),
        lambda bench, target: bench.patch.heal(*_both_ends(target)),
    ),
    Fault(
        "frr-restart",
        "FRR of a switch is restarted",
        switches,
        lambda _, __: RESTART,
        _restart,
        _nothing,
        back=RESTART,
        keeps_paths=True,
    ),
)
