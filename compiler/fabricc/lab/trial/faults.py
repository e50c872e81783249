"""What can be broken, how it is mended, and for how long traffic may suffer by it."""

from collections.abc import Callable
from dataclasses import dataclass

from fabricc.lab import power
from fabricc.lab.command import run
from fabricc.lab.enter import words_inside
from fabricc.lab.fabric import End, Fabric
from fabricc.lab.state import find_node
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.bounds import (
    CARRIER,
    ISOLATED,
    RESTART,
    blindly,
    by_both_ends,
    by_carrier,
    by_one_end,
    left_by_arp,
    noticed_by_arp,
    restarted_by_arp,
)
from fabricc.lab.trial.target import (
    Target,
    cables,
    directions,
    host_ports,
    members,
    nics,
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
    by_arp: Callable[[Fabric, Target], float] = by_carrier
    """The bound of hosts without BGP."""
    back_by_arp: Callable[[Fabric, Target], float] = by_carrier
    """The same for the time from mending on."""
    times: int = 1
    """How often it breaks in a row."""
    clean_after: float | None = None
    """Seconds after which no kernel may have a route that leads nowhere."""
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


def _set_down(bench: Bench, target: Target) -> None:
    """Set a port down; by that the other end loses carrier, which no cable of the lab passes on."""
    _set(bench, target, "down")
    _pull(bench, target)


def _set_up(bench: Bench, target: Target) -> None:
    _plug(bench, target)
    _set(bench, target, "up")


def _set(bench: Bench, target: Target, state: str) -> None:
    """Set a port down or up as an engineer does: on Cumulus by ifupdown2, whose hooks matter."""
    device, port = target.end or ("", "")
    if bench.fabric.devices[device].platform == "cumulus":
        run(*words_inside(find_node(bench.lab, device), (f"if{state}", port)))
    else:
        run("ip", "-n", bench.lab.namespace(device), "link", "set", port, state)


STALE = 4.0
"""Seconds after which a port that was set down has left no route behind, anywhere."""

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
        by_arp=noticed_by_arp,
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
        "port-down",
        "a leaf's port to a host without BGP is set down: nobody keeps a route by it",
        host_ports,
        by_carrier,
        _set_down,
        _set_up,
        clean_after=STALE,
    ),
    Fault(
        "nic-down",
        "a host without BGP sets one of its ports down",
        nics,
        by_carrier,
        _set_down,
        _set_up,
        clean_after=STALE,
    ),
    Fault(
        "isolation",
        "a leaf loses all its uplinks, and must give its hosts up at once",
        uplinks,
        lambda _, __: ISOLATED,
        _pull,
        _plug,
        by_arp=left_by_arp,
        back_by_arp=blindly,
    ),
    Fault(
        "power-off",
        "a switch loses power, and boots again later",
        switches,
        by_carrier,
        _switch_off,
        _switch_on,
        back=RESTART,
        back_by_arp=blindly,
    ),
    Fault(
        "member-off",
        "a server that carries a service loses power: the other members answer",
        members,
        by_carrier,
        _switch_off,
        _switch_on,
        back=RESTART,
        back_by_arp=lambda _, __: RESTART,
    ),
    Fault(
        "black-hole",
        "a switch drops all it gets and sends nothing, and all carriers stay",
        switches,
        by_both_ends,
        _cut,
        _heal,
        by_arp=noticed_by_arp,
        back_by_arp=blindly,
    ),
    Fault(
        "frr-restart",
        "FRR of a switch is restarted",
        switches,
        lambda _, __: RESTART,
        _restart,
        _nothing,
        back=RESTART,
        by_arp=restarted_by_arp,
        back_by_arp=restarted_by_arp,
        is_brief=True,
    ),
)
