"""What can be broken, how it is mended, and for how long traffic may suffer by it."""

from collections.abc import Callable
from dataclasses import dataclass

from fabricc.lab import power
from fabricc.lab.fabric import End, Fabric
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.bounds import (
    CARRIER,
    ISOLATED,
    RESTART,
    by_both_ends,
    by_carrier,
    by_one_end,
)
from fabricc.lab.trial.target import (
    Target,
    cables,
    directions,
    members,
    switches,
    uplinks,
)
from fabricc.lab.units import restart_frr


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
    is_brief: bool = False
    """It may be over before those notice who have no other path."""

    def left(self, fabric: Fabric, target: Target) -> Fabric:
        """Return what it leaves of a fabric."""
        if target.device is None:
            return fabric.without(target.cables)
        return fabric.only(fabric.devices.keys() - {target.device})


def _ends(target: Target) -> tuple[End, ...]:
    """Return one end of each cable."""
    return tuple(cable.ends[0] for cable in target.cables)


def _both_ends(target: Target) -> tuple[End, ...]:
    if target.end:
        return (target.end,)
    return tuple(end for cable in target.cables for end in cable.ends)


def _pull(bench: Bench, target: Target) -> None:
    bench.patch.pull(*_ends(target))


def _plug(bench: Bench, target: Target) -> None:
    bench.patch.plug(*_ends(target))


def _cut(bench: Bench, target: Target) -> None:
    bench.patch.cut(*_both_ends(target))


def _heal(bench: Bench, target: Target) -> None:
    bench.patch.heal(*_both_ends(target))


def _switch_off(bench: Bench, target: Target) -> None:
    power.off(bench.lab, target.device or "", bench.patch)


def _switch_on(bench: Bench, target: Target) -> None:
    power.on(bench.lab, target.device or "", bench.patch)


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
        by_carrier,
        _pull,
        _plug,
    ),
    Fault(
        "link-cut",
        "a cable works in one direction only, and both ends keep carrier",
        directions,
        by_one_end,
        _cut,
        _heal,
    ),
    Fault(
        "link-flap",
        "a cable is pulled and plugged in three times",
        cables,
        by_carrier,
        _pull,
        _plug,
        times=3,
    ),
    Fault(
        "isolation",
        "a leaf loses all its uplinks, and must give its hosts up at once",
        uplinks,
        lambda _, __: ISOLATED,
        _pull,
        _plug,
    ),
    Fault(
        "power-off",
        "a switch loses power, and boots again later",
        switches,
        by_carrier,
        _switch_off,
        _switch_on,
        back=RESTART,
    ),
    Fault(
        "member-off",
        "a server that carries a service loses power: the other members answer",
        members,
        by_carrier,
        _switch_off,
        _switch_on,
        back=RESTART,
    ),
    Fault(
        "black-hole",
        "a switch drops all it gets and sends nothing, and all carriers stay",
        switches,
        by_both_ends,
        _cut,
        _heal,
    ),
    Fault(
        "frr-restart",
        "FRR of a switch is restarted",
        switches,
        lambda _, __: RESTART,
        _restart,
        _nothing,
        back=RESTART,
        is_brief=True,
    ),
)
