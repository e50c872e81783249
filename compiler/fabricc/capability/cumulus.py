"""The releases of Cumulus Linux.

Read from the user guides of 3.7, 4.0 to 4.4 and 5.x; docs/cumulus-versions.md says what from where,
and what no document says.
"""

from fabricc.capability.release import (
    AclChain,
    DaemonsForm,
    FrrVersion,
    Nvue,
    PortsGrammar,
    Release,
    TimeService,
)

Number = tuple[int, int]
"""Major and minor number of a release."""

NUMBERS: tuple[Number, ...] = (
    (3, 7),
    *((4, minor) for minor in range(5)),
    *((5, minor) for minor in range(18)),
)
"""All releases, oldest first."""

FRR: tuple[tuple[Number, FrrVersion], ...] = (
    ((3, 7), FrrVersion((4, 0))),
    ((4, 0), FrrVersion((7, 0))),
    ((4, 2), FrrVersion((7, 4))),
    ((5, 0), FrrVersion((7, 5))),
    ((5, 10), FrrVersion((8, 4))),
)
"""First release -> what its fork is made from.

Seen in documents: 4.0+cl3u, 7.0+cl4u3, 7.4+cl4.2.1u1, 7.5+cl5.1.0u0, 7.5+cl5.3.0u0, and 8.4.3 from
5.10 on. 5.4 to 5.9 are taken for 7.5, whose forms FRR 8.4 reads as well.
"""

FIRST_WITH_MLAG_MODULE = (4, 2)
"""/etc/frr/daemons of 4.2.1 loads it; that of 4.0 does not."""

FIRST_NVUE_BESIDE, FIRST_NVUE_RUNNING = (4, 4), (5, 0)

FIRST_PREROUTING = (5, 0)
"""The first release whose rules about sources stand in PREROUTING (Netfilter ACLs)."""

FIRST_LANES = (5, 4)
"""The first release whose ports.conf names lanes."""

FIRST_ALL_LANES = (5, 9)
"""The first release where `4x` of an eight-lane port gives two lanes a part."""

FIRST_NTPSEC = (5, 10)
"""The first release whose guide tells of ntpsec in place of ntp."""

FIRST_FRR_BFD = (5, 15)
"""The first release in which FRR runs BFD instead of PTM (What's New in 5.15)."""

FIRST_WITHOUT_RDNBRD_PAGE = (5, 15)
"""The first release whose guide has no page about redistribute neighbor."""


def cumulus(number: Number) -> Release:
    """Return one release."""
    return Release(
        version=f"{number[0]}.{number[1]}",
        frr=[version for first, version in FRR if first <= number][-1],
        has_frr_bfd=number >= FIRST_FRR_BFD,
        is_cumulus_frr=True,
        sets_source=False,
        time_service=TimeService.NTPSEC if number >= FIRST_NTPSEC else TimeService.NTP,
        ports_grammar=PortsGrammar.LANES if number >= FIRST_LANES else PortsGrammar.SPEEDS,
        has_neighbor_daemon=number < FIRST_WITHOUT_RDNBRD_PAGE,
        splits_leave_lanes=number < FIRST_ALL_LANES,
        acl_chain=AclChain.PREROUTING if number >= FIRST_PREROUTING else AclChain.FORWARD,
        daemons_form=_daemons_form(number),
        nvue=_nvue(number),
        has_nclu=number < FIRST_NVUE_RUNNING,
    )


def _daemons_form(number: Number) -> DaemonsForm:
    if number < (4, 0):
        return DaemonsForm.NAMES
    return DaemonsForm.MLAG if number >= FIRST_WITH_MLAG_MODULE else DaemonsForm.OPTIONS


def _nvue(number: Number) -> Nvue:
    if number >= FIRST_NVUE_RUNNING:
        return Nvue.RUNNING
    return Nvue.BESIDE if number >= FIRST_NVUE_BESIDE else Nvue.ABSENT
