"""A kernel setting that routing depends on is missing, or has another value.

## Why it is refused
Each of them decides where packets go, and none of them is seen in a routing table: one flow of all
traffic instead of many, replies that a reverse-path filter drops, a default route from a router
advertisement, a server that forwards for others.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.interface import InterfaceText
from fabricc.verify.files.lines import words_of

RULE = Rule("FAB727", "setting-misfit", "{device}: {key} is {found}, and must be {wanted}")

_ALWAYS = {
    "net.ipv4.fib_multipath_hash_policy": "1",
    "net.ipv6.fib_multipath_hash_policy": "1",
    "net.ipv4.conf.all.ignore_routes_with_linkdown": "1",
    "net.ipv4.conf.default.ignore_routes_with_linkdown": "1",
    "net.ipv6.conf.all.ignore_routes_with_linkdown": "1",
    "net.ipv6.conf.default.ignore_routes_with_linkdown": "1",
    "net.ipv6.conf.all.keep_addr_on_down": "1",
    "net.ipv6.route.skip_notify_on_dev_down": "1",
    "net.ipv4.conf.all.arp_announce": "2",
    "net.ipv4.conf.all.rp_filter": "0",
    "net.ipv4.conf.default.rp_filter": "0",
}
_FORWARDING = ("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding")
_OF_A_PORT = {
    "net.ipv4.conf.{port}.rp_filter": "0",
    "net.ipv6.conf.{port}.accept_ra": "0",
    "net.ipv6.conf.{port}.autoconf": "0",
    "net.ipv6.conf.{port}.disable_ipv6": "0",
    "net.ipv6.conf.{port}.addr_gen_mode": "0",
}
_FOR_ALL = {"net.ipv6.conf.all.disable_ipv6": "0", "net.ipv6.conf.all.addr_gen_mode": "0"}
"""The kernel copies them to all ports, over what was said of each: they need not be set."""
_OF_EVERY_PORT = ("net.ipv6.conf.{port}.accept_ra", "net.ipv6.conf.{port}.autoconf")
"""Zero at every port: of the fabric, where a neighbour's word would be a default route past BGP,
and of the management network, where anybody's would be."""
_OF_A_SWITCH = {
    "net.ipv6.conf.all.accept_ra": "0",
    "net.ipv6.conf.default.accept_ra": "0",
}
_THRESHOLDS = tuple(
    tuple(f"net.ipv{version}.neigh.default.gc_thresh{number}" for number in (1, 2, 3))
    for version in (4, 6)
)
"""How full a switch's tables of neighbours may get: the kernel's own numbers are for a server."""
_ROOTS = ("net.core.", "net.ipv4.", "net.ipv6.", "net.netfilter.", "net.bridge.", "net.unix.")
_BEFORE_UP = ("accept_ra", "autoconf", "addr_gen_mode", "disable_ipv6")
"""What a card that comes late is told before it is up; the settings at boot do not reach it."""
_MUTE, _ANSWERS = "1", "0"
"""Whether ARP speaks for addresses of lo: a server without BGP is found by just that."""
_BY_ITSELF = "cumulus"
"""Cumulus sets them itself; a line of one's own must not set them otherwise."""


def check(device: Device) -> Iterator[Finding]:
    """Tell of every kernel setting that is not as it must be."""
    for key, value in _wanted(device).items():
        found = device.sysctls.get(key)
        if found is None and (key in _FOR_ALL or device.entry.platform == _BY_ITSELF):
            continue
        if found is None or found.value != value:
            shown = "not set" if found is None else found.value
            place = device.of_kind("sysctl", 1 if found is None else found.line)
            yield finding(RULE, place, device=device.name, key=key, found=shown, wanted=value)
    yield from _strange(device)
    if device.entry.platform != _BY_ITSELF and not device.is_host:
        yield from _thresholds(device)
    for member in device.interfaces.values():
        yield from _of_management(device, member)
        yield from _before_up(device, member)
    for session in device.sessions:
        each = device.interfaces.get(session.port)
        if each is not None:
            yield from _of_interface(device, each)


def _wanted(device: Device) -> dict[str, str]:
    """Return the settings that a device must have."""
    wanted = _ALWAYS | dict.fromkeys(_FORWARDING, "0" if device.is_host else "1")
    wanted["net.ipv4.conf.all.arp_ignore"] = _MUTE if device.frr is not None else _ANSWERS
    if device.sessions:
        wanted |= _FOR_ALL
    for session in device.sessions:
        wanted |= {key.format(port=session.port): value for key, value in _OF_A_PORT.items()}
    for nic, _ in words_of(device.said.get("announcer", ()), "gateway"):
        wanted[f"net.ipv4.conf.{nic}.rp_filter"] = "0"
    if device.entry.platform == _BY_ITSELF:
        return wanted
    for name in device.interfaces:
        if name != "lo" and not name.startswith("dummy"):
            wanted |= {key.format(port=name): "0" for key in _OF_EVERY_PORT}
    return wanted if device.is_host else wanted | _OF_A_SWITCH


def _strange(device: Device) -> Iterator[Finding]:
    """Settings that no kernel has: a misspelt one is passed over without a word."""
    for key, setting in device.sysctls.items():
        if key.startswith("net.") and not key.startswith(_ROOTS):
            place = device.of_kind("sysctl", setting.line)
            found = "no setting of any kernel"
            yield finding(RULE, place, device=device.name, key=key, found=found, wanted="one")


def _thresholds(device: Device) -> Iterator[Finding]:
    """A switch has room for many neighbours, and begins to forget in good time."""
    for keys in _THRESHOLDS:
        found = [device.sysctls.get(key) for key in keys]
        values = [int(each.value) for each in found if each is not None and each.value.isdigit()]
        if len(values) < len(keys) or values != sorted(set(values)):
            yield finding(
                RULE,
                device.of_kind("sysctl"),
                device=device.name,
                key=f"{keys[0][:-1]}1 to 3",
                found=", ".join(map(str, values)) or "not set",
                wanted="three numbers, each more than the one before",
            )


def _before_up(device: Device, each: InterfaceText) -> Iterator[Finding]:
    """With ifupdown the interface file says it again, for cards that come after the boot."""
    said = {key for key, _ in each.sysctls}
    known = {f"net.ipv6.conf.{each.name}.{key}" for key in _BEFORE_UP}
    wanted = set()
    if device.is_host and device.entry.style == "ifupdown" and each.name != "lo":
        wanted = {f"net.ipv6.conf.{each.name}.accept_ra"}
        if device.session(each.name) is not None:
            wanted |= {f"net.ipv6.conf.{each.name}.{key}" for key in _BEFORE_UP[:3]}
        if f"net.ipv6.conf.{each.name}.disable_ipv6" in said or each.name.startswith("dummy"):
            wanted = set()
        if not each.goes_down and _is_of_the_fabric(device, each.name):
            yield finding(
                RULE,
                device.in_interface(each.name),
                device=device.name,
                key=f"the link of {each.name} when it is stopped",
                found="up",
                wanted="down: the leaf would go on sending there",
            )
    for key in sorted(said ^ (said & known)):
        place = device.in_interface(each.name, f"sysctl {key}")
        found = "no setting of this port"
        yield finding(RULE, place, device=device.name, key=key, found=found, wanted="one")
    for key in sorted(wanted - said):
        yield finding(
            RULE,
            device.in_interface(each.name),
            device=device.name,
            key=f"{key} before {each.name} is up",
            found="not set",
            wanted="0",
        )


def _is_of_the_fabric(device: Device, nic: str) -> bool:
    gateways = words_of(device.said.get("announcer", ()), "gateway")
    return device.session(nic) is not None or nic in {name for name, _ in gateways}


def _of_management(device: Device, each: InterfaceText) -> Iterator[Finding]:
    """A port in the management VRF forwards nothing."""
    for part, found in (("ip_forward", each.ip_forward), ("ip6_forward", each.ip6_forward)):
        if each.vrf is not None and found is not False:
            yield finding(
                RULE,
                device.in_interface(each.name, part),
                device=device.name,
                key=f"{part.replace('_', '-')} of {each.name}",
                found="not set" if found is None else "on",
                wanted="off",
            )


def _of_interface(device: Device, each: InterfaceText) -> Iterator[Finding]:
    """What the interface file says against it: it is read later than the settings."""
    for key, value in each.sysctls:
        wanted = _OF_A_PORT.get(key.replace(f".{each.name}.", ".{port}."))
        if wanted is not None and value != wanted:
            place = device.in_interface(each.name, f"sysctl {key}")
            yield finding(RULE, place, device=device.name, key=key, found=value, wanted=wanted)
    said = (("accepts_ra", each.accepts_ra, False), ("makes_eui64", each.makes_eui64, True))
    for part, found, wanted_flag in said:
        is_silent = found is None and "networkd" not in device.managers
        if not is_silent and found is not wanted_flag:
            yield finding(
                RULE,
                device.in_interface(each.name, part),
                device=device.name,
                key=f"{_WORDS[part]} of {each.name}",
                found={None: "not set", True: "on", False: "off"}[found],
                wanted="on" if wanted_flag else "off",
            )


_WORDS = {"accepts_ra": "accept-ra", "makes_eui64": "link-local addresses by EUI-64"}
