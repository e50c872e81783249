"""/etc/cumulus/ports.conf: every port of the model, since the file replaces the device's."""

from fabricc.capability.ports import DISABLED, parts
from fabricc.capability.release import PortsGrammar
from fabricc.ir.device import Device, FrontPort, Split
from fabricc.platforms.cumulus.view import FrontPortMode

WHOLE = "1x"
"""The mode of a port that is not split, from 5.4 on."""


def front_port_modes(device: Device, grammar: PortsGrammar) -> tuple[FrontPortMode, ...]:
    """Return a line for each port of the model; none when the model is not known."""
    splits = {split.number: split for split in device.splits}
    return tuple(
        FrontPortMode(port.number, mode, port.origin if split is None else split.origin)
        for port in device.front_ports
        for split in (splits.get(port.number),)
        if (mode := _mode(port, split, grammar)) is not None
    )


def _mode(port: FrontPort, split: Split | None, grammar: PortsGrammar) -> str | None:
    """Return what stands behind `=`; None for a speed that nobody knows."""
    if split is not None and split.mode == DISABLED:
        return DISABLED
    match grammar:
        case PortsGrammar.LANES:
            return WHOLE if split is None else split.mode
        case PortsGrammar.SPEEDS if split is None:
            return port.speed
        case PortsGrammar.SPEEDS:
            return f"{parts(split.mode)}x{split.lane_speed}"
