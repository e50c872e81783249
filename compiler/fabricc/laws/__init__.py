"""Laws: what must hold of every device and of the two ends of every link, whatever the intent."""

from fabricc.laws.device import check_device
from fabricc.laws.full import check_capacity
from fabricc.laws.link import LinkEnd, check_ends, ends_of

__all__ = ["LinkEnd", "check_capacity", "check_device", "check_ends", "ends_of"]
