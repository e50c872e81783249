"""What each word of `apply` runs on a device: docs/manifest.md as commands for /bin/sh.

One table for all platforms. What stands in for a device's own program is said beside it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from fabricc.artifact import Apply
from fabricc.lab.fabric import Device
from fabricc.lab.light_script import PLACE

_SERVICES = "fabricc-service@*.service"

_IFUPDOWN = (
    'awk \'$1 == "iface" { if ($4 == "dhcp") leased[$2]; if (!seen[$2]++) nics[++n] = $2 } '
    "END { for (i = 1; i <= n; i++) if (!(nics[i] in leased)) print nics[i] }' "
    "/etc/network/interfaces"
)
"""Lists the NICs of the file but those with a lease: a second dhclient would start."""


TAKES_PORTS = frozenset(
    {
        Apply.NETWORKD_RESTART,
        Apply.NETWORKD_RELOAD,
        Apply.NETPLAN_APPLY,
        Apply.IFRELOAD,
        Apply.IFUPDOWN,
    }
)
"""Words that may take a port down."""


def forget(ports: Iterable[str]) -> str:
    """Return the command by which FRR forgets neighbours before their ports go down.

    bgpd of FRR 8.4 does not survive the other order (docs/manifest.md), nor this one where the port
    is down already: that one is left to the reload.
    """
    return (
        f"for port in {' '.join(ports)}; do "
        '[ "$(cat /sys/class/net/$port/carrier)" != 1 ] || vtysh -c "configure terminal" '
        '-c "router bgp" -c "no neighbor $port interface" || exit; done'
    )


class Doing(NamedTuple):
    """What is done for one word on one device."""

    command: str = ""
    """For /bin/sh; empty where there is nothing to run."""
    unit: str = ""
    """It restarts or reloads this unit: left out where that is not enabled."""
    stands_in: str = ""
    """What plays it, where the device has another program."""
    is_all_ports: bool = False
    """All ports of the device go down and come back."""


NOTHING = Doing()


def doing(word: Apply, device: Device, init: str) -> Doing:
    """Return what a word does on a device whose node has systemd, or none (`init`: light)."""
    found = _doing(word, device)
    return _lightly(word, found) if init == "light" else found


def _doing(word: Apply, device: Device) -> Doing:  # noqa: C901, PLR0911, PLR0912 - it is a table
    match word:
        case Apply.NONE:
            return NOTHING
        case Apply.HOSTNAME:
            return Doing('hostnamectl set-hostname "$(cat /etc/hostname)"')
        case Apply.SWITCHD_RESTART:
            return Doing(stands_in="switchd, by pulling all cables", is_all_ports=True)
        case Apply.SWITCHD_RELOAD:
            return Doing(stands_in="switchd, whose reload does nothing here")
        case Apply.SYSCTL:
            return Doing("systemctl restart systemd-sysctl")
        case Apply.DAEMON_RELOAD:
            return Doing("systemctl daemon-reload")
        case Apply.SERVICES_RESTART:
            return Doing(f"systemctl try-restart '{_SERVICES}'")
        case Apply.SERVICES_RELOAD:
            return Doing(f"systemctl try-reload-or-restart '{_SERVICES}'")
        case Apply.NETWORKD_RESTART:
            return _restart("systemd-networkd.service")
        case Apply.NETWORKD_RELOAD:
            return Doing("networkctl reload", "systemd-networkd.service")
        case Apply.NETPLAN_APPLY:
            return Doing("netplan generate && networkctl reload", "systemd-networkd.service")
        case Apply.IFRELOAD:
            return Doing("ifreload -a")
        case Apply.IFUPDOWN:
            return Doing(f'for nic in $({_IFUPDOWN}); do ifup --force "$nic" || exit; done')
        case Apply.FRR_RESTART:
            return _restart("frr.service")
        case Apply.FRR_RELOAD:
            return Doing("systemctl reload frr.service", "frr.service")
        case Apply.CL_ACLTOOL:
            return Doing("cl-acltool -i", stands_in="cl-acltool, by iptables")
        case Apply.NFTABLES:
            return Doing("nft -f /etc/nftables.conf")
        case Apply.RDNBRD_RESTART if device.platform == "cumulus":
            return _restart("rdnbrd.service", stands_in="rdnbrd, by the program of Debian switches")
        case Apply.RDNBRD_RESTART:
            return _restart("fabricc-rdnbrd.service", has_new_file=True)
        case Apply.ANNOUNCER_RESTART:
            return _restart("fabricc-announcer.service", has_new_file=True)
        case Apply.PTMD_RELOAD:
            return Doing("systemctl reload ptmd.service", "ptmd.service", "ptmd, by nothing")
        case Apply.LLDPD_RESTART:
            return _restart("lldpd.service")
        case Apply.RESOLVED_RESTART:
            return _restart("systemd-resolved.service")
        case Apply.NTP_RESTART:
            return _restart(clock_of(device))
        case Apply.RSYSLOG_RESTART:
            return _restart("rsyslog.service")


def clock_of(device: Device) -> str:
    """Return the unit that keeps the clock of a device."""
    if device.platform == "cumulus":
        is_ntpsec = any(file.path.startswith("etc/ntpsec/") for file in device.files)
        return "ntpsec@mgmt.service" if is_ntpsec else "ntp@mgmt.service"
    return "systemd-timesyncd.service" if device.platform == "ubuntu" else "chrony.service"


def _restart(unit: str, *, has_new_file: bool = False, stands_in: str = "") -> Doing:
    first = "systemctl daemon-reload && " if has_new_file else ""
    return Doing(f"{first}systemctl restart {unit}", unit, stands_in)


def _lightly(word: Apply, found: Doing) -> Doing:
    """Return the same for a node without systemd: its script has a verb for most."""
    script = f"/{PLACE}unit"
    each = f"for each in /{PLACE}units/fabricc-service@*; do {script} restart ${{each##*/}}; done"
    networkd = f"{script} restart systemd-networkd.service"
    other = {
        Apply.HOSTNAME: "hostname -F /etc/hostname",
        Apply.SYSCTL: f"{script} restart systemd-sysctl.service",
        Apply.SERVICES_RESTART: each,
        Apply.SERVICES_RELOAD: each,
        Apply.NETWORKD_RELOAD: networkd,
        Apply.NETPLAN_APPLY: f"netplan generate && {networkd}",
    }
    if word in other:
        return found._replace(command=other[word], stands_in="systemd, by a script")
    if word is Apply.DAEMON_RELOAD:
        return NOTHING
    verbs = found.command.removeprefix("systemctl daemon-reload && ")
    return found._replace(command=verbs.replace("systemctl ", f"{script} "))
