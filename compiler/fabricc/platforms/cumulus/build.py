"""From a device of the IR to a Cumulus switch."""

from collections.abc import Iterator

from fabricc.capability.catalogue import MODELS
from fabricc.capability.release import AclChain, Nvue, PortsGrammar, Release, TimeService
from fabricc.findings import Finding, Outcome
from fabricc.ir.device import Device
from fabricc.platforms.cumulus.datapath import (
    forwarding_profiles,
    has_own_files,
    tcam_profiles,
)
from fabricc.platforms.cumulus.nvue import auto_save_off
from fabricc.platforms.cumulus.ports_conf import front_port_modes
from fabricc.platforms.cumulus.view import Cable, CumulusView
from fabricc.platforms.frr import frr_view
from fabricc.platforms.frr.raw import INDENTS
from fabricc.platforms.linux.management import dhcp_management, static_management
from fabricc.platforms.linux.ports import network_ports
from fabricc.platforms.linux.rdnbrd import learning_ports
from fabricc.platforms.linux.release import release_of
from fabricc.platforms.linux.sources import closed_networks, source_rules
from fabricc.platforms.linux.system import POINTS, linux_system
from fabricc.platforms.rules import (
    port_speed_unknown,
    profile_not_written,
    raw_point_missing,
    unused_lanes,
)


def view(device: Device) -> Outcome[CumulusView]:
    """Return the view of a switch; findings FAB601, FAB603, FAB604 and FAB630."""
    release = release_of(device)
    grammar = release.ports_grammar or PortsGrammar.LANES
    sources = source_rules(device)
    made = CumulusView(
        system=linux_system(device),
        frr=frr_view(device, release),
        dhcp=dhcp_management(device),
        static=static_management(device),
        ports=network_ports(device),
        front_ports=front_port_modes(device, grammar),
        forwarding_profiles=forwarding_profiles(device, release),
        tcam_profiles=tcam_profiles(device, release),
        cables=_cables(device),
        sources=sources,
        sources_ipv6=tuple(each for each in sources if not each.is_ipv4_only),
        sources_ipv4_only=tuple(each for each in sources if each.is_ipv4_only),
        closed_ipv4=closed_networks(device, 4),
        closed_ipv6=closed_networks(device, 6),
        settings=(),
        is_ntpsec=release.time_service is TimeService.NTPSEC,
        reloads_splits=_reloads_splits(device, release),
        has_prerouting=release.acl_chain is AclChain.PREROUTING,
        has_nclu=release.has_nclu,
        nvue=release.nvue,
        learning=learning_ports(device),
        auto_save_off=(auto_save_off(release),) if release.nvue is Nvue.RUNNING else (),
    )
    return Outcome(made, tuple(_findings(device, release)))


def _findings(device: Device, release: Release) -> Iterator[Finding]:
    yield from raw_point_missing.check(device, (*INDENTS, *POINTS))
    if release.ports_grammar is PortsGrammar.SPEEDS:
        yield from port_speed_unknown.check(device)
    if not has_own_files(release):
        yield from profile_not_written.check(device)
    if release.splits_leave_lanes:
        yield from unused_lanes.check(device)


FIRST_RELOAD = (4, 1)
"""The first release whose switchd splits ports without a restart, on Spectrum (What's New)."""


def _reloads_splits(device: Device, release: Release) -> bool:
    """Tell whether switchd reads ports.conf without a restart; on Broadcom it never does."""
    model = MODELS.get(device.model) if device.model else None
    is_broadcom = model is not None and model.last is not None
    return release.number[:2] >= FIRST_RELOAD and not is_broadcom


def _cables(device: Device) -> tuple[Cable, ...]:
    return tuple(
        Cable(device.name, port.name, port.remote_device, port.remote_port, port.origin)
        for port in device.ports
    )
