"""From what the files of a device say to the `Router` that routes are computed from."""

from collections.abc import Collection
from ipaddress import ip_address, ip_network

from fabricc.capability.names import Network, Role
from fabricc.verify.device import Device
from fabricc.verify.files.filter import FilterRule, PacketFilter, Verdict
from fabricc.verify.files.interface import InterfaceText
from fabricc.verify.files.lines import words_of
from fabricc.verify.plant import AllowedSources, PortText, Router, StaticDefault
from fabricc.verify.scalar import host_prefix


def router(device: Device, cabled: Collection[str]) -> Router:
    """Return a device as a router; `cabled` are its ports with cables."""
    return Router(
        name=device.name,
        role=device.role,
        rack=device.entry.rack,
        platform=device.entry.platform,
        loopbacks=tuple(host_prefix(each) for each in device.own_addresses),
        ports=tuple(port_text(each) for name, each in device.interfaces.items() if name in cabled),
        frr=device.frr,
        sources=tuple(allowed(device.packet_filter, cabled)) if device.packet_filter else (),
        static_default=_static_default(device, cabled),
        sysctls=tuple((each.key, each.value) for each in device.sysctls.values()),
        receives=device.entry.receives,
        has_bfd=answers_bfd(device),
        is_silent_without_default=_is_silent(device),
        sessions=device.sessions,
    )


def port_text(found: InterfaceText) -> PortText:
    """Return a port."""
    return PortText(
        name=found.name,
        mtu=found.mtu,
        alias=found.alias,
        addresses=tuple(
            host_prefix(number)
            for number, length in found.addresses
            if length == number.max_prefixlen
        ),
        mac=found.mac,
    )


_FIRST_FRR_BFD = (5, 15)


def answers_bfd(device: Device) -> bool:
    """Tell whether something answers BFD: bfdd by /etc/frr/daemons, or PTM below Cumulus 5.15."""
    if ("bfdd", "yes") in words_of(device.said.get("daemons", ()), "daemon"):
        return True
    return device.entry.platform == "cumulus" and device.version < _FIRST_FRR_BFD


def _is_silent(device: Device) -> bool:
    """Tell whether our own program speaks ARP at its ports; that of Cumulus always answers."""
    has_unit = any(unit.startswith("fabricc-rdnbrd") for unit in device.entry.enable)
    return has_unit and "learning" in device.said


def _static_default(device: Device, cabled: Collection[str]) -> StaticDefault | None:
    """Return the default of a host without a routing daemon, over the ports of the fabric."""
    if device.role is not Role.HOST or device.frr is not None:
        return None
    announced = words_of(device.said.get("announcer", ()), "gateway")
    hops = {(nic, ip_address(gateway)) for nic, gateway in announced if nic in cabled}
    hops |= {
        (hop.nic, hop.gateway)
        for each in device.interfaces.values()
        for route in each.routes
        if route.is_default
        for hop in route.next_hops
        if hop.nic in cabled and hop.nic is not None and hop.gateway is not None
    }
    return StaticDefault(tuple(sorted(hops, key=str))) if hops else None


_ANY = {4: ip_network("0.0.0.0/0"), 6: ip_network("::/0")}
_LINK_LOCAL = frozenset(map(ip_network, ("fe80::/10", "::/128", "0.0.0.0/32")))
"""Sources that stay on their link: neighbour discovery, BGP, BFD, and who has no address yet."""


def allowed(packet_filter: PacketFilter, ports: Collection[str]) -> list[AllowedSources]:
    """Return what each port may use as a source, of the ports that the filter speaks of.

    A port is closed when both versions of IP end in a rule that drops whatever is left; a rule
    behind that one never counts.
    """
    named = {chain.name: chain for chain in packet_filter.chains}
    found: dict[str, set[Network]] = {}
    closed: dict[str, set[int]] = {}
    for chain in packet_filter.chains:
        everywhere: set[Network] = set()
        for rule in chain.rules if chain.hook == "sources" else ():
            port = rule.only_port()
            if port is None and rule.verdict is Verdict.ACCEPT:
                everywhere |= _sources(rule)
            if port not in ports or port is None:
                continue
            prefixes = found.setdefault(port, set(everywhere))
            over = closed.setdefault(port, set())
            for each in named[rule.goto].rules if rule.goto in named else (rule,):
                versions = {4, 6} if each.version is None else {each.version}
                if versions <= over:
                    continue
                if each.verdict is Verdict.ACCEPT:
                    prefixes |= _sources(each)
                elif all(condition.what == "port" for condition in each.conditions):
                    over |= versions if each.verdict is Verdict.DROP else set()
    return [
        AllowedSources(port, frozenset(prefixes), closed[port] == {4, 6})
        for port, prefixes in found.items()
    ]


def _sources(rule: FilterRule) -> set[Network]:
    """Return the sources that a rule lets through, but for those that stay on their link."""
    for each in rule.conditions:
        if each.what == "source" and not each.is_negated:
            return set(each.networks) - _LINK_LOCAL
    return {_ANY[4], _ANY[6]} if rule.version is None else {_ANY[rule.version]}
