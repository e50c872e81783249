"""What the releases of Cumulus have, and which models they ran on."""

import pytest

from fabricc.capability.catalogue import MODELS
from fabricc.capability.cumulus import NUMBERS, cumulus
from fabricc.capability.release import AclChain, DaemonsForm, Nvue, PortsGrammar, TimeService


def test_releases_are_in_order_and_never_go_back() -> None:
    assert list(NUMBERS) == sorted(NUMBERS)
    releases = list(map(cumulus, NUMBERS))
    assert [release.number for release in releases] == list(NUMBERS)
    versions = [release.frr for release in releases]
    assert versions == sorted(versions)
    for claim in ("has_frr_bfd", "has_nclu"):
        claims = [getattr(release, claim) for release in releases]
        assert claims == sorted(claims, reverse=claim == "has_nclu")


SPEEDS, LANES = PortsGrammar.SPEEDS, PortsGrammar.LANES
NTP, NTPSEC = TimeService.NTP, TimeService.NTPSEC


@pytest.mark.parametrize(
    ("number", "has"),
    [
        ((3, 7), ((4, 0), SPEEDS, NTP, DaemonsForm.NAMES, Nvue.ABSENT)),
        ((4, 1), ((7, 0), SPEEDS, NTP, DaemonsForm.OPTIONS, Nvue.ABSENT)),
        ((4, 3), ((7, 4), SPEEDS, NTP, DaemonsForm.MLAG, Nvue.ABSENT)),
        ((4, 4), ((7, 4), SPEEDS, NTP, DaemonsForm.MLAG, Nvue.BESIDE)),
        ((5, 3), ((7, 5), SPEEDS, NTP, DaemonsForm.MLAG, Nvue.RUNNING)),
        ((5, 10), ((8, 4), LANES, NTPSEC, DaemonsForm.MLAG, Nvue.RUNNING)),
    ],
)
def test_what_a_release_has(number: tuple[int, int], has: tuple[object, ...]) -> None:
    release = cumulus(number)
    clock, daemons = release.time_service, release.daemons_form
    assert (release.frr, release.ports_grammar, clock, daemons, release.nvue) == has
    chain = AclChain.PREROUTING if number >= (5, 0) else AclChain.FORWARD
    assert release.acl_chain is chain


def test_every_model_met_some_release() -> None:
    for model in MODELS.values():
        met = [
            number
            for number in NUMBERS
            if (model.first is None or number >= model.first)
            and (model.last is None or number <= model.last)
            and number not in model.never
        ]
        assert met, model.name
        assert model.first is None or model.first in NUMBERS
        assert all(number in NUMBERS for number in model.never)
