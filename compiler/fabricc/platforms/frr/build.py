"""From a device of the IR to its FRR view."""

from itertools import chain

from fabricc.capability.names import Role
from fabricc.capability.release import DaemonsForm, Release, needs_kernel_nexthops_off, running_frr
from fabricc.capability.statement import software_of
from fabricc.ir.device import Device
from fabricc.platforms.frr import build_policy
from fabricc.platforms.frr.build_bfd import profiles
from fabricc.platforms.frr.build_bgp import frr_bgp
from fabricc.platforms.frr.forms import forms_of
from fabricc.platforms.frr.raw import raw_at
from fabricc.platforms.frr.view import FrrInterface, FrrView

FIRST_PATHD = (8, 0)
"""The first FRR with the daemon of segment-routing policies."""

FIRST_PIM6D = (8, 3)
"""The first FRR with PIM for IPv6."""

FIRST_MGMTD = (9, 0)
"""The first FRR with a management daemon."""


def frr_view(device: Device, release: Release) -> FrrView | None:
    """Return what FRR is told on a device that runs `release`; None where there is no FRR."""
    bgp = device.bgp
    if bgp is None:
        return None
    running = running_frr(release, device.frr)
    forms = forms_of(running)
    has_exit = forms.has_exit
    own = device.own if release.sets_source else ()
    return FrrView(
        software=software_of(release, running),
        version=f"{running[0]}.{running[1]}",
        hostname=device.name,
        disables_forwarding=device.role is Role.HOST and not device.forwards,
        disables_kernel_nexthops=needs_kernel_nexthops_off(release, running, device.style),
        has_bfdd=release.has_frr_bfd,
        has_mgmtd=running >= FIRST_MGMTD,
        has_pathd=running >= FIRST_PATHD,
        has_pim6d=running >= FIRST_PIM6D,
        has_daemons_conf=release.daemons_form is DaemonsForm.NAMES,
        loads_mlag=release.daemons_form is DaemonsForm.MLAG,
        has_exit=has_exit,
        profiles=profiles(bgp, device.role, has_exit=has_exit) if release.has_frr_bfd else (),
        interfaces=tuple(FrrInterface(each.port, has_exit, each.origin) for each in bgp.sessions),
        prefix_lists=build_policy.prefix_lists(bgp),
        path_lists=build_policy.path_lists(bgp, forms),
        community_lists=build_policy.community_lists(bgp, forms),
        terms=tuple(
            chain(build_policy.terms(bgp.policies, forms), build_policy.source_terms(own, forms))
        ),
        sources=build_policy.sources(own),
        imports=build_policy.imports(bgp),
        bgp=frr_bgp(device, bgp, has_frr_bfd=release.has_frr_bfd, has_exit=has_exit),
        raw=raw_at(device, "frr"),
        origin=tuple(dict.fromkeys((*device.origin, *device.given("version", "frr")))),
    )
