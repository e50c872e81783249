"""What frr.service waits for."""

from dataclasses import dataclass, field

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device


@dataclass(frozen=True, slots=True)
class FrrStart:
    """The drop-in of frr.service; there is one.

    Routes with a source that no interface has yet are refused by zebra and never tried again: the
    host would be reached but could not answer (docs/lab-notes/, seen on 8.4.4).
    """

    after: str
    """The unit that brings up the interfaces."""
    addresses: str
    """The device's own addresses, with a blank between them."""
    origin: Origin = field(default=(), compare=False, repr=False)


def frr_start(device: Device, after: str) -> FrrStart:
    """Return the drop-in of a device whose interfaces `after` brings up."""
    return FrrStart(after, " ".join(text_of(each.address) for each in device.own), device.origin)
