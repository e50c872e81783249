"""Every line of frr.conf against the FRR that the device runs."""

import pytest

from fabricc.capability.cumulus import NUMBERS
from fabricc.findings import Finding, Spot
from fabricc.ir.device import Device
from fabricc.platforms.registry import PLATFORMS
from fabricc.render import statements
from fabricc.render.render import render
from fabricc.topology.values import Bfd
from tests.unit.platforms import build
from tests.unit.platforms.frr.test_frr_conf import view
from tests.unit.platforms.surroundings import CUMULUS

SLOW = Bfd(5, 500, 500)


def found(device: Device) -> tuple[Finding, ...]:
    return render(PLATFORMS[device.platform], device).findings


def leaf(version: str, point: str = "", text: str = "") -> Device:
    raw = build.raw(point, text) if point else ()
    return build.leaf(**{**CUMULUS, "version": version, "raw": raw})


@pytest.mark.parametrize("number", NUMBERS)
def test_every_release_of_cumulus_takes_what_is_written_for_it(number: tuple[int, int]) -> None:
    version = f"{number[0]}.{number[1]}"
    for make in (build.leaf, build.spine):
        assert found(make(**{**CUMULUS, "version": version})) == ()
    slow = {**CUMULUS, "version": version, "bfd": (SLOW, SLOW)}
    assert found(build.leaf(**slow)) == ()


@pytest.mark.parametrize("frr", ["7.5", "7.5.1", "8.0", "8.1", "8.4", "9.1", "10.0", "10.7"])
def test_every_frr_of_a_server_takes_what_is_written_for_it(frr: str) -> None:
    for bfd in (build.BFD, SLOW):
        assert found(build.host(frr=frr, bfd=bfd)) == ()


@pytest.mark.parametrize(
    ("version", "point", "text", "codes"),
    [
        ("4.4", "frr-bgp", "bgp suppress-fib-pending\n", ["FAB606"]),
        ("5.11", "frr-bgp", "bgp suppress-fib-pending\n", []),
        ("3.7", "frr-bgp", "no bgp ebgp-requires-policy\n", ["FAB606"]),
        ("4.2", "frr-bgp", "no bgp ebgp-requires-policy\n", []),
        ("3.7", "frr", "ip community-list standard C permit 1:1\n", []),
        ("5.11", "frr", "ip community-list standard C permit 1:1\n", ["FAB607"]),
        ("5.15", "frr-bgp", "neighbor swp1 bfd 3 300 300\n", ["FAB607"]),
        ("5.11", "frr", "ip pim spt-switchover infinity-and-beyond\n", ["FAB609"]),
        ("5.11", "frr", "! a comment\n", []),
        ("5.11", "frr", "vrf red\n vni 100\nexit-vrf\n", []),
        ("5.11", "frr", "ptm-enable\n", []),
    ],
)
def test_what_a_person_wrote(version: str, point: str, text: str, codes: list[str]) -> None:
    assert [each.code for each in found(leaf(version, point, text))] == codes


def test_a_finding_names_line_and_version_and_points_at_the_text() -> None:
    device = leaf("4.4", "frr-bgp", "coalesce-time 100\nbgp suppress-fib-pending\n")
    (one,) = found(device)
    text = next(
        file.text
        for file in render(PLATFORMS["cumulus"], device).value.files
        if file.path == statements.FILE
    )
    number = text.splitlines().index(" bgp suppress-fib-pending") + 1
    assert one.message == (
        f"leaf01 runs FRR 7.4 of Cumulus 4.4, and line {number} of frr.conf needs FRR 8.0: "
        "`bgp suppress-fib-pending`"
    )
    assert one.primary is not None
    assert isinstance(one.primary.at, Spot)
    assert one.primary.at.path == device.raw[0].origin[0]


def test_findings_stand_in_the_order_of_the_lines() -> None:
    text = "nonsense b\nnonsense a\nip community-list standard C permit 1:1\n"
    assert [each.code for each in found(leaf("5.11", "frr", text))] == [
        "FAB609",
        "FAB609",
        "FAB607",
    ]


def test_a_line_of_ours_that_nobody_knows_is_a_bug() -> None:
    device = leaf("5.11")
    (one,) = statements.check(device.name, view(device), "hostname leaf01\nno such thing\n")
    assert (one.code, one.primary) == ("FAB608", None)
    assert "line 2" in one.message
