"""All rules over what was read, in the order of their codes."""

from collections.abc import Callable, Iterator

from fabricc.findings import Finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.link import Link, links
from fabricc.verify.rules import (
    asn_misfit,
    bad_value,
    cable_misnamed,
    daemon_missing,
    daemon_unasked,
    default_made_up,
    far_end_misnamed,
    filter_rule_idle,
    host_transit,
    interface_unknown,
    loopback_misfit,
    management_misfit,
    mtu_alone,
    mtu_misfit,
    mtu_too_small,
    name_dangling,
    name_misfit,
    neighbor_misfit,
    number_twice,
    password_in_clear,
    policy_missing,
    port_address,
    port_lets_in,
    port_missing,
    route_in_the_way,
    secrets_misfit,
    service_misfit,
    session_misfit,
    session_missing,
    session_without_cable,
    setting_misfit,
    source_misfit,
    sources_misfit,
    statement_missing,
    switch_open,
    timers_misfit,
    unit_misfit,
)

OF_A_DEVICE: tuple[Callable[[Device], Iterator[Finding]], ...] = (
    bad_value.check,
    name_dangling.check,
    interface_unknown.check,
    policy_missing.check,
    host_transit.check,
    setting_misfit.check,
    daemon_missing.check,
    default_made_up.check,
    unit_misfit.check,
    management_misfit.check,
    statement_missing.check,
    filter_rule_idle.check,
    daemon_unasked.check,
    password_in_clear.check,
    secrets_misfit.check_sessions,
)
"""What one device shows by itself."""

OF_A_LINK: tuple[Callable[[Link], Iterator[Finding]], ...] = (
    session_missing.check,
    asn_misfit.check,
    session_misfit.check,
    far_end_misnamed.check,
    mtu_misfit.check,
    timers_misfit.check,
    port_lets_in.check,
)
"""What the two ends of a cable show."""

OF_THE_FABRIC: tuple[Callable[[Built], Iterator[Finding]], ...] = (
    port_missing.check,
    session_without_cable.check,
    far_end_misnamed.check_graph,
    number_twice.check,
    name_misfit.check,
    loopback_misfit.check,
    source_misfit.check,
    switch_open.check,
    mtu_alone.check,
    service_misfit.check,
    management_misfit.check_gateways,
    route_in_the_way.check,
    port_address.check,
    mtu_too_small.check,
)
"""What only all devices together show."""


def check(built: Built) -> Iterator[Finding]:
    """Yield what does not fit in what was read; no finding is the cause of another's silence."""
    for device in built.devices.values():
        for of_device in OF_A_DEVICE:
            yield from of_device(device)
    for link in links(built):
        for of_link in OF_A_LINK:
            yield from of_link(link)
        yield from neighbor_misfit.check(built, link)
        yield from sources_misfit.check(built, link)
        yield from cable_misnamed.check(built, link)
    for of_fabric in OF_THE_FABRIC:
        yield from of_fabric(built)
