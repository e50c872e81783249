"""A person's own text at a named point of frr.conf."""

from fabricc.ir.device import Device
from fabricc.platforms.frr.view_bgp import FrrRaw

INDENTS = {"frr": "", "frr-bgp": " "}
"""The points: at the end of the file, and in `router bgp` in front of the address families; with
the indentation that `show running-config` has there."""


def raw_at(device: Device, point: str) -> tuple[FrrRaw, ...]:
    """Return the texts for one of `INDENTS`, indented for it but else untouched."""
    if not device.raw:
        return ()
    indent = INDENTS[point]
    return tuple(
        FrrRaw(tuple(indent + line if line else line for line in raw.text.splitlines()), raw.origin)
        for raw in device.raw
        if raw.point == point
    )


def points(device: Device) -> tuple[str, ...]:
    """Return the points that the device has: none where no FRR runs."""
    return tuple(INDENTS) if device.bgp else ()
