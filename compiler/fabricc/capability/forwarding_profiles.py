"""Forwarding profiles: how an ASIC shares its tables out between neighbours and routes.

From the Cumulus user guide, Forwarding Table Size and Profiles (5.17) and Supported Route Table
Entries (3.7, 4.4). Where the editions differ the lower number stands here. Routes of IPv6 are
counted as /128s: a number that the guide gives for /64s is halved, since a longer prefix takes two
entries. MAC addresses are left out: a routed port learns none.
"""

from dataclasses import dataclass

DEFAULT = "default"
"""The profile of a switch that was told nothing."""


@dataclass(frozen=True, slots=True)
class ForwardingProfile:
    """What the tables of one ASIC hold; key: the ASIC and the name of the profile."""

    neighbours_ipv4: int
    neighbours_ipv6: int
    routes_ipv4: int
    routes_ipv6: int
    """Of /128s."""
    families_share: bool = False
    """Both families lie in one table, so that the numbers are what it holds of one alone."""


def _profiles(
    rows: dict[str, tuple[int, int, int, int]], *, families_share: bool = False
) -> dict[str, ForwardingProfile]:
    return {
        name: ForwardingProfile(*numbers, families_share=families_share)
        for name, numbers in rows.items()
    }


_SPECTRUM_1 = _profiles(
    {
        DEFAULT: (32_000, 8_000, 64_000, 22_000),
        "l2-heavy": (48_000, 18_000, 8_000, 4_000),
        "l2-heavy-1": (4_000, 2_000, 4_000, 1_000),
        "l2-heavy-2": (86_000, 4_000, 8_000, 2_000),
        "v4-lpm-heavy": (8_000, 16_000, 80_000, 8_000),
        "v4-lpm-heavy-1": (6_000, 2_000, 176_000, 1_000),
        "v6-lpm-heavy": (8_000, 36_000, 8_000, 32_000),
        "lpm-balanced": (4_000, 3_000, 60_000, 60_000),
        "ecmp-nh-heavy": (32_000, 4_000, 50_000, 2_000),
    }
)

_SPECTRUM_2 = _profiles(
    {
        DEFAULT: (41_000, 20_000, 82_000, 37_000),
        "l2-heavy": (74_000, 37_000, 16_000, 12_000),
        "l2-heavy-1": (16_000, 12_000, 16_000, 8_000),
        "l2-heavy-2": (132_000, 12_000, 16_000, 8_000),
        "l2-heavy-3": (90_000, 80_000, 25_000, 5_000),
        "v4-lpm-heavy": (41_000, 24_000, 124_000, 12_000),
        "v4-lpm-heavy-1": (16_000, 4_000, 256_000, 4_000),
        "v6-lpm-heavy": (16_000, 62_000, 16_000, 49_500),
        "v6-lpm-heavy-1": (4_000, 4_000, 90_000, 117_500),
        "lpm-balanced": (16_000, 12_000, 124_000, 62_000),
        "ipmc-heavy": (41_000, 20_000, 82_000, 33_000),
        "ipmc-max": (41_000, 20_000, 74_000, 33_000),
    }
)

_TOMAHAWK = _profiles(
    {
        DEFAULT: (40_000, 20_000, 64_000, 8_000),
        "l2-heavy": (72_000, 36_000, 8_000, 2_000),
        "v4-lpm-heavy": (8_000, 4_000, 128_000, 20_000),
        "v6-lpm-heavy": (8_000, 4_000, 128_000, 20_000),
    },
    families_share=True,
)

_TRIDENT = _profiles(
    {
        DEFAULT: (16_000, 8_000, 128_000, 20_000),
        "l2-heavy": (96_000, 48_000, 8_000, 2_000),
        "v4-lpm-heavy": (16_000, 8_000, 128_000, 20_000),
    },
    families_share=True,
)

_HELIX = _profiles({DEFAULT: (12_000, 6_000, 7_800, 2_000)}, families_share=True)

FORWARDING_PROFILES: dict[str, dict[str, ForwardingProfile]] = {
    "Spectrum-1": _SPECTRUM_1,
    "Spectrum-2": _SPECTRUM_2,
    "Spectrum-3": _SPECTRUM_2,
    "Spectrum-4": _SPECTRUM_2,
    "Tomahawk": _TOMAHAWK,
    "Tomahawk+": _TOMAHAWK,
    "Trident2": _TRIDENT,
    "Trident2+": _TRIDENT,
    "Trident3": _TRIDENT,
    "Helix4": _HELIX,
}
"""By ASIC, then by name, the default first."""

FORWARDING_NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(name for profiles in FORWARDING_PROFILES.values() for name in profiles)
)
"""All names, in the order of the guide."""
