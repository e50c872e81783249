"""From a comparison to the plan of its push."""

from collections.abc import Iterable, Mapping

from fabricc.diff.device import Status
from fabricc.diff.fabric import FabricDiff
from fabricc.plan.network import Lookup, Network, network
from fabricc.plan.order import Order
from fabricc.plan.rank import TASTES
from fabricc.plan.values import Interruption, Plan, Wave


def make_plan(
    diff: FabricDiff,
    names: Iterable[str],
    old: Lookup,
    new: Lookup,
    at_once: int | None = None,
) -> Plan:
    """Return the waves of a change; `at_once` bounds the devices of a wave that traffic leaves.

    `names` are all devices of both builds by their newer names; `old` and `new` return the IR of
    a device, None where it is not in that build. A device that did not change is the same value.
    """
    renames: Mapping[str, str] = {each.was: each.name for each in diff.devices}
    waves, interruptions = best(network(names, old, new, renames), diff, at_once)
    return Plan(
        fabric=diff.fabric,
        before=diff.before,
        after=diff.after,
        waves=waves,
        removed=diff.of(Status.REMOVED),
        interruptions=interruptions,
    )


Made = tuple[tuple[Wave, ...], tuple[Interruption, ...]]


def best(net: Network, diff: FabricDiff, at_once: int | None) -> Made:
    """Return the first order that spares all hosts that can be spared, else the one that most."""
    found: list[tuple[int, Made]] = []
    for taste in TASTES:
        order = Order(net, diff.devices, at_once, taste)
        waves = tuple(order.waves())
        found.append((len(order.in_doubt), (waves, tuple(order.interruptions))))
        if not order.in_doubt:
            break
    return min(found, key=lambda each: each[0])[1]
