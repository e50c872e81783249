"""What each word of `apply` runs: the table of docs/manifest.md, in the order of a push."""

from __future__ import annotations

import os

ORDER = (
    "hostname",
    "switchd-restart",
    "switchd-reload",
    "sysctl",
    "daemon-reload",
    "services-restart",
    "services-reload",
    "networkd-restart",
    "networkd-reload",
    "netplan-apply",
    "ifreload",
    "ifupdown",
    "frr-restart",
    "frr-reload",
    "cl-acltool",
    "nftables-reload",
    "rdnbrd-restart",
    "announcer-restart",
    "ptmd-reload",
    "lldpd-restart",
    "resolved-restart",
    "ntp-restart",
    "rsyslog-restart",
)

TAKES_PORTS = {"networkd-restart", "networkd-reload", "netplan-apply", "ifreload", "ifupdown"}
"""Words that may take a port down."""

MILD = {
    "hostname",
    "sysctl",
    "daemon-reload",
    "cl-acltool",
    "nftables-reload",
    "ptmd-reload",
    "lldpd-restart",
    "resolved-restart",
    "ntp-restart",
    "rsyslog-restart",
}
"""Words that touch neither a port nor a session."""

_INSTEAD = {"switchd-reload": "switchd-restart", "frr-reload": "frr-restart"}
"""Words that are not needed after a stronger one."""

FRR = "/etc/frr/frr.conf"
_POLICY = "/run/frr/fabricc-policy.conf"

_FIRST = (
    "sed -nE '/^(ip|ipv6) prefix-list |^bgp (as-path access-list|community-list) /p; "
    f"/^route-map /,/^(exit|!)$/p' {FRR} > {_POLICY} && vtysh -f {_POLICY}"
)
"""Loads lists and maps before what bears them: frr-reload has it the other way round."""

_RELOAD = (
    "reload=/usr/lib/frr/frr-reload.py; quiet=; "
    "! $reload --help | grep -q log-level || quiet='--log-level error'; "
    "$reload $quiet --reload " + FRR
)
"""Its log, which many may read, would have each line that changes, passwords among them."""

_IFUPDOWN = (
    'for nic in $(awk \'$1 == "iface" '
    '{ if ($4 == "dhcp") leased[$2]; if (!seen[$2]++) nics[++n] = $2 } '
    "END { for (i = 1; i <= n; i++) if (!(nics[i] in leased)) print nics[i] }' "
    '/etc/network/interfaces); do ifup --force "$nic" || exit; done'
)
"""All interfaces of the file but those with a lease: a second dhclient would start."""


def chosen(words):
    """Return words each once, in the order of a push, without those that a stronger one spares."""
    words = set(words)
    order = [word for word in ORDER if word in words and _INSTEAD.get(word) not in words]
    return order + unknown(words)


def unknown(words):
    """Return the words that are none, sorted."""
    return sorted(set(words) - {"none"} - set(ORDER))


def unit_of(word, line):
    """Return the unit that a word restarts or reloads; left out where that is not enabled."""
    if word == "ntp-restart":
        return _clock(line)
    if word == "rdnbrd-restart":
        return "rdnbrd.service" if line["platform"] == "cumulus" else "fabricc-rdnbrd.service"
    return {
        "networkd-restart": "systemd-networkd.service",
        "networkd-reload": "systemd-networkd.service",
        "netplan-apply": "systemd-networkd.service",
        "frr-restart": "frr.service",
        "frr-reload": "frr.service",
        "announcer-restart": "fabricc-announcer.service",
        "ptmd-reload": "ptmd.service",
        "lldpd-restart": "lldpd.service",
        "resolved-restart": "systemd-resolved.service",
        "rsyslog-restart": "rsyslog.service",
        "switchd-restart": "switchd.service",
        "switchd-reload": "switchd.service",
    }.get(word)


def commands(word, line):
    """Return what is run for a word on a device, each only if the one before succeeded."""
    unit = unit_of(word, line)
    if word == "frr-reload":
        return _frr_reload(line)
    if unit in ("fabricc-rdnbrd.service", "fabricc-announcer.service"):
        return [["systemctl", "daemon-reload"], ["systemctl", "restart", unit]]
    if word in ("switchd-reload", "ptmd-reload"):
        return [["systemctl", "reload", unit]]
    fixed = {
        "hostname": ['hostnamectl set-hostname "$(cat /etc/hostname)"'],
        "sysctl": [["systemctl", "restart", "systemd-sysctl.service"]],
        "daemon-reload": [["systemctl", "daemon-reload"]],
        "services-restart": [["systemctl", "try-restart", "fabricc-service@*.service"]],
        "services-reload": [["systemctl", "try-reload-or-restart", "fabricc-service@*.service"]],
        "networkd-reload": [["networkctl", "reload"]],
        "netplan-apply": [["netplan", "generate"], ["networkctl", "reload"]],
        "ifreload": [["ifreload", "-a"]],
        "ifupdown": [_IFUPDOWN],
        "cl-acltool": [["cl-acltool", "-i"]],
        "nftables-reload": [["nft", "-f", "/etc/nftables.conf"]],
    }.get(word)
    if fixed is not None:
        return fixed
    if word not in ORDER:
        raise ValueError(f"a word that this version of the collection does not know: {word}")
    return [["systemctl", "restart", unit]]


def _frr_reload(line):
    check = ["vtysh", "-C", "-f", FRR]
    alive = ["systemctl", "is-active", "--quiet", "frr.service"]
    if line["platform"] == "cumulus":  # whose frr-reload was not tried but by its unit
        return [check, ["systemctl", "reload", "frr.service"], alive]
    return [check, _FIRST, _RELOAD, alive]


def _clock(line):
    if line["platform"] == "cumulus":
        is_ntpsec = any(path.startswith("etc/ntpsec/") for path in line["files"])
        return "ntpsec@mgmt.service" if is_ntpsec else "ntp@mgmt.service"
    return "systemd-timesyncd.service" if line["platform"] == "ubuntu" else "chrony.service"


def forget(ports, root="/"):
    """Return the commands by which FRR forgets neighbours before their ports go down.

    bgpd of FRR 8.4 survives neither the other order nor this one where the port is down already
    (docs/manifest.md): that one is left to the reload.
    """
    return [
        [
            "vtysh",
            *("-c", "configure terminal"),
            *("-c", "router bgp"),
            *("-c", f"no neighbor {port} interface"),
        ]
        for port in ports
        if has_carrier(port, root)
    ]


def has_carrier(port, root="/"):
    """Tell whether a port is up."""
    try:
        with open(os.path.join(root, "sys/class/net", port, "carrier"), encoding="ascii") as file:
            return file.read().strip() == "1"
    except OSError:
        return False
