"""What of a device's files is not carried into a container: each by name, none forgotten."""

from collections.abc import Collection, Iterator

from fabricc.lab.fabric import Device, Fabric, File
from fabricc.lab.nic import PORT, management_nic
from fabricc.lab.stand_in import INTERFACES

_MEANINGS = {
    "etc/chrony/": "the clock",
    "etc/cumulus/acl/": "the rules of the ports (cl-acltool)",
    "etc/cumulus/datapath/": "how the ASIC shares out its tables (switchd)",
    "etc/cumulus/ports.conf": "how ports are split (switchd)",
    "etc/dhcp/": "leases of the management port",
    "etc/hosts": "the names of neighbours",
    "etc/lldpd.d/": "LLDP",
    "etc/mlx/datapath/": "how the ASIC shares out its TCAM (switchd)",
    "etc/nftables.conf": "the rules of the ports (nftables)",
    "etc/ntp": "the clock",
    "etc/ptm.d/": "the check of the cabling (ptmd)",
    "etc/resolv.conf": "name servers",
    "etc/rsyslog.d/": "remote syslog",
    "etc/systemd/resolved": "name servers",
    "etc/systemd/timesyncd": "the clock",
}
"""Path, or the beginning of it -> what it is for."""

_NOTHING = ("etc/cloud/", "etc/default/nvued")
"""Files that keep others away, who are not in a container anyway."""

_DONE = (
    "etc/hostname",
    INTERFACES,
    "etc/netplan/",
    "etc/rdnbrd.conf",
    "etc/systemd/network",
)
"""containerlab gives the name; commands do what the others say of loopback, ports and servers."""

_ORDER = (
    "etc/systemd/system/frr.service.d/",
    "etc/systemd/system/systemd-networkd-wait-online.service.d/",
    "etc/systemd/system/fabricc-",
)
"""Who waits for addresses and links, and what runs: commands start FRR and our programs."""

_SILENT = (*_NOTHING, *_DONE, *_ORDER)


def left_behind(fabric: Fabric, device: Device, mounted: Collection[str]) -> Iterator[str]:
    """Yield what is not carried of a device of which some files are mounted."""
    rest = (f for f in device.files if f.path not in mounted)
    told = (f for f in rest if f.is_own or not f.path.startswith(_SILENT))
    yield from dict.fromkeys(map(_meaning, told))
    interfaces = INTERFACES in {file.path for file in device.files}
    if interfaces and b"vrf-table" in fabric.content(device.name, INTERFACES):
        yield "the management VRF"
    if (nic := management_nic(fabric, device)) != PORT:
        yield f"the management port {nic}: containerlab manages by eth0"
    if device.management is not None:
        yield "the management address: eth0 has one of containerlab's"


def _meaning(file: File) -> str:
    """Return what a file is for, or the file itself where that is not known."""
    if file.is_own:
        return f"/{file.path}, of a template of your own"
    known = (what for start, what in _MEANINGS.items() if file.path.startswith(start))
    return next(known, f"/{file.path}")
