"""What platforms and their releases can do."""

import pytest

from fabricc.capability.platforms import PLATFORMS
from fabricc.capability.release import (
    FrrVersion,
    PortsGrammar,
    Release,
    frr_version,
    needs_kernel_nexthops_off,
    running_frr,
)


def release(platform: str, version: str) -> Release:
    found = PLATFORMS[platform].release(version)
    assert found is not None
    return found


def test_each_release_is_kept_by_its_version() -> None:
    for name, platform in PLATFORMS.items():
        assert platform.name == name
        assert platform.styles
        assert all(key == each.version for key, each in platform.releases.items())


@pytest.mark.parametrize(
    ("version", "known"),
    [
        ("5.0", "5.0"),
        ("5.10", "5.10"),
        ("5.17", "5.17"),
        ("5.9.2", "5.9"),
        ("5.18", None),
        ("5", None),
        ("5.9.x", None),
        ("5.9.2.1", None),
        ("3.7", "3.7"),
        ("3.7.15", "3.7"),
        ("4.0", "4.0"),
        ("4.2.1", "4.2"),
        ("4.4", "4.4"),
        ("4.5", None),
        ("3.6", None),
    ],
)
def test_releases_of_cumulus(version: str, known: str | None) -> None:
    found = PLATFORMS["cumulus"].release(version)
    assert (found and found.version) == known


def test_cumulus_changed_over_time() -> None:
    assert release("cumulus", "5.3").ports_grammar is PortsGrammar.SPEEDS
    assert release("cumulus", "5.4").ports_grammar is PortsGrammar.LANES
    assert not release("cumulus", "5.14").has_frr_bfd
    assert release("cumulus", "5.15").has_frr_bfd


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("8.4", (8, 4)),
        ("8.4.4", (8, 4)),
        ("10.2.1", (10, 2)),
        ("8", None),
        ("8.x", None),
        ("", None),
    ],
)
def test_frr_version(text: str, version: tuple[int, int] | None) -> None:
    assert frr_version(text) == version


@pytest.mark.parametrize(
    ("platform", "version", "style", "wanted", "is_needed"),
    [
        ("debian", "11", "ifupdown", None, True),
        ("debian", "12", "ifupdown", None, True),
        ("debian", "13", "ifupdown", None, False),
        ("debian", "13", "ifupdown2", None, False),
        ("debian", "13", "networkd", None, True),  # networkd would delete its groups
        ("debian-switch", "12", "ifupdown2", None, True),
        ("ubuntu", "24.04", "netplan", None, True),
        ("ubuntu", "24.04", "netplan", "10.1", True),
        ("ubuntu", "24.04", "networkd", "7.3", False),
        ("debian", "12", "ifupdown", "8.5.2", False),
        ("cumulus", "5.11", "files", None, False),
    ],
)
def test_kernel_nexthops(
    platform: str, version: str, style: str, wanted: str | None, is_needed: bool
) -> None:
    found = release(platform, version)
    assert needs_kernel_nexthops_off(found, running_frr(found, wanted), style) is is_needed


def test_a_device_runs_what_its_intent_names() -> None:
    assert running_frr(release("debian", "12"), None) == FrrVersion((8, 4))
    assert running_frr(release("debian", "12"), "10.1") == FrrVersion((10, 1))


def test_a_style_that_a_release_does_not_bear() -> None:
    assert PLATFORMS["debian"].styles_of("11") == ("ifupdown", "ifupdown2")
    assert PLATFORMS["debian"].styles_of("12") == ("ifupdown", "ifupdown2", "networkd")
