"""The plan of a comparison."""

from fabricc.capability.names import DeviceName
from fabricc.comparison.compare import Compared
from fabricc.ir.device import Device
from fabricc.pipeline import device
from fabricc.plan.make import make_plan
from fabricc.plan.values import Plan


def planned(both: Compared, at_once: int | None = None) -> Plan:
    """Return the waves in which a change can be pushed, see `make_plan`.

    Without the older intent its links are taken to be the present ones, where they still are.
    """
    diffs = {each.name: each for each in both.diff.devices}
    known: dict[str, Device | None] = {}
    present = frozenset(both.after.slicer.names())

    def new(name: str) -> Device | None:
        if name not in known:
            diff = diffs.get(name)
            made = None if diff is None else diff.after
            if made is None and DeviceName(name) in present:
                made = device(both.after, DeviceName(name)).value
            known[name] = made
        return known[name]

    def old(name: str) -> Device | None:
        diff = diffs.get(name)
        if diff is None or both.before is None:
            is_new = diff is not None and diff.before is None and both.before is not None
            return None if is_new else new(name)
        return diff.before

    return make_plan(both.diff, dict.fromkeys((*present, *diffs)), old, new, at_once)
