"""All platforms: their roles and styles, and what each release of them can do."""

from dataclasses import dataclass, replace

from fabricc.capability.cumulus import NUMBERS, cumulus
from fabricc.capability.names import Attach, Role
from fabricc.capability.release import FrrVersion, Release, TimeService


@dataclass(frozen=True, slots=True)
class PlatformCapability:
    """What one platform is good for; key: its name."""

    name: str
    roles: frozenset[Role]
    styles: tuple[str, ...]
    """Ways in which it takes its configuration, the default first."""
    releases: dict[str, Release]
    """By version, oldest first."""
    ships_frr: bool = False
    """FRR is a part of the platform, so that its release decides the version."""
    attaches: tuple[Attach, ...] = ()
    """How it can meet its leafs; empty on platforms of switches."""

    def release(self, version: str) -> Release | None:
        """Return the release of `version`, of which it may be a patch (`5.11.1`), or None."""
        known = self.releases.get(version)
        if known is None and version.count(".") == 2:
            stem, _, patch = version.rpartition(".")
            known = self.releases.get(stem) if patch.isascii() and patch.isdigit() else None
        return known

    def styles_of(self, version: str) -> tuple[str, ...]:
        """Return the styles that the release of `version` bears, the default first."""
        release = self.release(version)
        unfit = release.unfit_styles if release else ()
        return tuple(style for style in self.styles if style not in unfit)


SWITCHES = frozenset({Role.LEAF, Role.SPINE})
SERVERS = frozenset({Role.HOST})


def _linux(version: str, frr: FrrVersion, time_service: TimeService, systemd: int) -> Release:
    """Return a release of a general distribution, with FRR as its maintainers build it."""
    return Release(
        version=version,
        frr=frr,
        has_frr_bfd=True,
        is_cumulus_frr=False,
        sets_source=True,
        time_service=time_service,
        systemd=systemd,
    )


def _by_version(*releases: Release) -> dict[str, Release]:
    return {release.version: release for release in releases}


_DEBIAN_11 = replace(
    _linux("11", FrrVersion((7, 5)), TimeService.CHRONY, systemd=247),
    unfit_styles=("networkd",),  # 247 aborts when a lease comes
)
_DEBIAN_12 = _linux("12", FrrVersion((8, 4)), TimeService.CHRONY, systemd=252)
_DEBIAN_13 = _linux("13", FrrVersion((10, 3)), TimeService.CHRONY, systemd=257)
_UBUNTU_22_04 = _linux("22.04", FrrVersion((8, 1)), TimeService.TIMESYNCD, systemd=249)
_UBUNTU_24_04 = _linux("24.04", FrrVersion((8, 4)), TimeService.TIMESYNCD, systemd=255)

PLATFORMS: dict[str, PlatformCapability] = {
    capability.name: capability
    for capability in (
        PlatformCapability(
            name="cumulus",
            roles=SWITCHES,
            styles=("files",),
            releases=_by_version(*map(cumulus, NUMBERS)),
            ships_frr=True,
        ),
        PlatformCapability(
            name="debian-switch",
            roles=SWITCHES,
            styles=("ifupdown2",),
            releases=_by_version(_DEBIAN_12),
        ),
        PlatformCapability(
            name="ubuntu",
            roles=SERVERS,
            styles=("netplan", "networkd"),
            releases=_by_version(_UBUNTU_22_04, _UBUNTU_24_04),
            attaches=tuple(Attach),
        ),
        PlatformCapability(
            name="debian",
            roles=SERVERS,
            styles=("ifupdown", "ifupdown2", "networkd"),
            releases=_by_version(_DEBIAN_11, _DEBIAN_12, _DEBIAN_13),
            attaches=tuple(Attach),
        ),
    )
}
"""All platforms, by the name that the intent uses."""
