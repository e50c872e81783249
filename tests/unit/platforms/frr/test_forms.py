"""The forms of lines by the version of FRR."""

import pytest

from fabricc.capability.release import FrrVersion
from fabricc.platforms.frr.forms import forms_of
from fabricc.topology.values import Bfd
from tests.unit.platforms import build
from tests.unit.platforms.frr.test_frr_conf import conf, cumulus

PATHS = "as-path access-list HOST-web01"
COMMUNITIES = "community-list standard HOST-ROUTE"


def line(text: str, part: str) -> str:
    (found,) = (each for each in text.splitlines() if part in each)
    return found.partition(" permit ")[0]


@pytest.mark.parametrize(
    ("version", "frr", "paths", "communities", "exits"),
    [
        ("3.7", "4.0", f"ip {PATHS}", f"ip {COMMUNITIES}", False),
        ("4.1", "7.0", f"bgp {PATHS}", f"bgp {COMMUNITIES}", False),
        ("4.2", "7.4", f"bgp {PATHS}", f"bgp {COMMUNITIES} seq 5", False),
        ("5.3", "7.5", f"bgp {PATHS}", f"bgp {COMMUNITIES} seq 5", False),
        ("5.11", "8.4", f"bgp {PATHS} seq 5", f"bgp {COMMUNITIES} seq 5", True),
    ],
)
def test_each_release_has_its_own(
    version: str, frr: str, paths: str, communities: str, exits: bool
) -> None:
    text = conf(cumulus(version, bfd=(build.BFD, build.BFD)))
    assert f"\nfrr version {frr}\n" in text
    assert line(text, PATHS) == paths
    assert line(text, COMMUNITIES) == communities
    assert ("\nexit\n" in text) is exits


def test_a_server_of_7_5_has_profiles_but_ends_no_block() -> None:
    text = conf(build.host(frr="7.5", bfd=Bfd(5, 500, 500)))
    assert " profile host\n  detect-multiplier 5\n" in text
    assert "neighbor LEAFS bfd profile host\n" in text
    assert "bgp as-path access-list LOCAL permit ^$\n" in text
    assert "exit\n" not in text.replace("exit-address-family\n", "")


def test_versions_differ_by_nothing_else() -> None:
    old, new = (conf(cumulus(version, bfd=(build.BFD, build.BFD))) for version in ("3.7", "5.11"))
    plain = new.replace(" seq 5 permit ^", " permit ^").replace("seq 5 permit 65", "permit 65")
    plain = plain.replace("bgp as-path", "ip as-path").replace("bgp community", "ip community")
    plain = plain.replace("frr version 8.4", "frr version 4.0").replace("\nexit\n", "\n")
    assert old == plain


@pytest.mark.parametrize("version", [(8, 1), (8, 4), (9, 0), (10, 7)])
def test_nothing_changed_since_8_1(version: tuple[int, int]) -> None:
    assert forms_of(FrrVersion(version)) == forms_of(FrrVersion((8, 4)))
