"""From a comparison to the plan of its push."""

from collections.abc import Iterable, Mapping

from fabricc.diff.device import Status
from fabricc.diff.fabric import FabricDiff
from fabricc.plan.network import Lookup, network
from fabricc.plan.order import Order
from fabricc.plan.values import Plan


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
    order = Order(network(names, old, new, renames), diff.devices, at_once)
    waves = tuple(order.waves())
    return Plan(
        fabric=diff.fabric,
        before=diff.before,
        after=diff.after,
        waves=waves,
        removed=diff.of(Status.REMOVED),
        interruptions=tuple(order.interruptions),
    )
