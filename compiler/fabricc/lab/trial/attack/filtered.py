"""Which switches have rules against hosts: by the files that the compiler gave them."""

from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.stand_in import RULES

_NFTABLES = "etc/nftables.conf"


def is_filtering(device: Device) -> bool:
    """Tell whether a switch has rules for what hosts send: nftables, or those of `cl-acltool`."""
    return any(file.path == _NFTABLES or file.path.startswith(RULES) for file in device.files)


def filtering(fabric: Fabric) -> list[Device]:
    """Return the leafs and spines with such rules."""
    switches = (*fabric.of_role("leaf"), *fabric.of_role("spine"))
    return [switch for switch in switches if is_filtering(switch)]
