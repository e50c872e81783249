"""A route of the kernel beats one of the fabric.

## Why it is refused
Any default route of a management port, by lease or by hand, is worth more to FRR than what BGP
learned: sessions and BFD are green, and everything leaves by the management network. On a switch
the management port belongs into its own VRF, or has routes as bad as can be.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.interface import InterfaceText
from fabricc.verify.files.lines import words_of
from fabricc.verify.frr.config import StaticRoute

RULE = Rule("FAB728", "route-in-the-way", "{device}: {what}")

_BGP = 20
"""The distance of eBGP; the kernel keeps distances above bit 24 of a metric."""


def check(built: Built) -> Iterator[Finding]:
    """Tell of every route beside BGP that would be used in its place."""
    for device in built.devices.values():
        cabled = {port.name for port in built.plant.routers[device.name].ports}
        for what, place in _checked(device, cabled):
            yield finding(RULE, place, device=device.name, what=what)
    for device in built.devices.values():
        for static in device.frr.static_routes if device.frr is not None else ():
            if static.distance <= _BGP and _is_in_the_way(built, static):
                what = f"the static route to {static.prefix} beats those of the fabric"
                yield finding(RULE, device.in_frr(static.line), device=device.name, what=what)


def _is_in_the_way(built: Built, static: StaticRoute) -> bool:
    """Tell whether a static route is a default, or covers an address of the fabric."""
    network = static.prefix
    return network.prefixlen == 0 or any(
        number.version == network.version and number in network
        for device in built.devices.values()
        for number in device.own_addresses
    )


def _checked(device: Device, cabled: set[str]) -> Iterator[tuple[str, Place]]:
    for name, each in device.interfaces.items():
        if each.is_vrf or each.vrf is not None:
            continue
        for route in each.routes:
            nics = {hop.nic for hop in route.next_hops}
            is_ours = device.frr is None and nics <= cabled
            if route.is_default and not is_ours and _beats(route.metric):
                place = device.at(device.interface_paths[name], route.line or each.line)
                yield f"the default route of {name} beats that of the fabric", place
        if each.dhcp4 and each.lease_routes and _beats(_lease_metric(device, each)):
            place = device.in_interface(name, "lease_metric")
            yield f"the default route of the lease of {name} beats that of the fabric", place
        if name not in cabled and _takes_advertisements(device, each):
            what = f"{name} takes a default route from router advertisements, which beats BGP's"
            yield what, device.in_interface(name)
        if name in cabled and each.dhcp4:
            yield f"{name}, a port of the fabric, asks for a lease", device.in_interface(name)


def _takes_advertisements(device: Device, each: InterfaceText) -> bool:
    """Tell whether an interface that has an address, or a lease, believes any router there."""
    if device.frr is None or each.name == "lo" or not (each.addresses or each.dhcp4):
        return False
    if all(length == number.max_prefixlen for number, length in each.addresses) and not each.dhcp4:
        return False
    key = f"net.ipv6.conf.{each.name}.accept_ra"
    setting = device.sysctls.get(key)
    is_off = (setting is not None and setting.value == "0") or (key, "0") in each.sysctls
    return not is_off and each.accepts_ra is not False


def _beats(metric: int) -> bool:
    """Tell whether FRR takes a kernel route of that metric for better than one of BGP."""
    return metric >> 24 <= _BGP


def _lease_metric(device: Device, each: InterfaceText) -> int:
    """Return the metric of a lease's routes: of the interface file, or of dhclient's hook."""
    said = device.said.get("dhclient", ())
    hooked = words_of(said, "of"), words_of(said, "metric")
    if (each.name,) in hooked[0] and len(hooked[1]) == len(hooked[0]):
        return int(hooked[1][hooked[0].index((each.name,))][0])
    return each.lease_metric or 0
