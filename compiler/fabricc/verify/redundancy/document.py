"""A change of redundancy as plain data, for machines: all of it, in the order of the values."""

from typing import Any

from fabricc.verify.redundancy.change import Point, RedundancyChange, Shift, Skipped


def document(change: RedundancyChange) -> dict[str, Any]:
    """Return what json.dumps takes."""
    return {
        "looked_at": {"hosts": change.hosts, "devices_read": change.devices},
        "skipped": None if change.skipped is None else _skipped(change.skipped),
        "hosts": {
            "unreachable": [_shift(each, "paths") for each in change.unreachable],
            "fewer": [_shift(each, "paths") for each in change.fewer],
            "more": [_shift(each, "paths") for each in change.more],
        },
        "racks": {
            "fewer": [_shift(each, "uplinks") for each in change.racks_fewer],
            "more": [_shift(each, "uplinks") for each in change.racks_more],
        },
        "single_points_of_failure": {
            "appear": [_point(each) for each in change.appear],
            "vanish": [_point(each) for each in change.vanish],
        },
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"devices": skipped.devices, "hosts": skipped.hosts, "wide": list(skipped.wide)}


def _shift(shift: Shift, counted: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": shift.name}
    if shift.rack is not None:
        found["rack"] = shift.rack
    found[counted] = {
        f"ipv{each.version}": {"before": each.before, "after": each.after} for each in shift.counts
    }
    found["because"] = list(shift.because)
    return found


def _point(point: Point) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "name": point.name,
        "hosts": list(point.hosts),
        "services": list(point.services),
    }
