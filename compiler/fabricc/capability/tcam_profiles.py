"""TCAM profiles: how many rules of an access list an ASIC holds.

From the Cumulus user guide, Netfilter - ACLs, Hardware Limitations for ACL Rules (3.7, 4.4 and
5.x), for atomic updates: the rules of before and after a change stand in the TCAM together, so it
holds half of what it could. On Broadcom the vendor's own rules are taken off here. For Spectrum-2
and later no number was found in any edition, so nothing is counted against them.
"""

from dataclasses import dataclass

DEFAULT = "default"
"""The profile of a switch that was told nothing."""


@dataclass(frozen=True, slots=True)
class TcamProfile:
    """Rules that fit; key: the ASIC and the name of the profile.

    The guide says that the two numbers cannot be reached at the same time.
    """

    rules_ipv4: int
    rules_ipv6: int


_TRIDENT_2 = {DEFAULT: TcamProfile(512 - 36, 768 - 29)}

TCAM_PROFILES: dict[str, dict[str, TcamProfile]] = {
    "Spectrum-1": {
        DEFAULT: TcamProfile(500, 250),
        "ipmc-heavy": TcamProfile(750, 500),
        "acl-heavy": TcamProfile(1750, 1000),
        "ipmc-max": TcamProfile(1000, 500),
        "ip-acl-heavy": TcamProfile(6000, 0),
    },
    "Tomahawk": {DEFAULT: TcamProfile(256 - 36, 256 - 29)},
    "Tomahawk+": {DEFAULT: TcamProfile(256 - 36, 256 - 29)},
    "Trident2": _TRIDENT_2,
    "Trident2+": {DEFAULT: TcamProfile(2048 - 36, 3072 - 29)},
    "Trident3": {DEFAULT: TcamProfile(768 - 44, 768 - 41)},
    "Helix4": {DEFAULT: TcamProfile(768 - 36, 384 - 29)},
}
"""By ASIC, then by name, the default first."""

TCAM_CHOICES: tuple[str, ...] = tuple(TCAM_PROFILES["Spectrum-1"])
"""What can be chosen: only a Spectrum-1 has more than one."""

NEXT_HOPS: dict[str, int] = {
    "Spectrum-1": 64,
    "Spectrum-2": 128,
    "Spectrum-3": 128,
    "Spectrum-4": 256,
}
"""Most next hops of one route, by ASIC (Equal Cost Multipath Load Sharing, 5.15)."""
