"""A person's own text: nobody knows what it does, so its file is taken at its worst."""

from collections.abc import Iterator

from fabricc.ir.device import Device

FILES = {
    "frr": "etc/frr/frr.conf",
    "frr-bgp": "etc/frr/frr.conf",
    "interfaces": "etc/network/interfaces",
    "sysctl": "etc/sysctl.d/90-fabricc.conf",
}
"""The file of each point; `tests/unit/impact` holds them against the platforms."""


def raw_files(before: Device, after: Device) -> Iterator[tuple[str, str]]:
    """Yield the files whose own text differs, with the point where it stands."""
    old, new = _texts(before), _texts(after)
    for point in sorted({*old, *new}):
        if old.get(point) != new.get(point):
            yield FILES[point], point


def _texts(device: Device) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in device.raw:
        found[each.point] = (*found.get(each.point, ()), each.text)
    return found
