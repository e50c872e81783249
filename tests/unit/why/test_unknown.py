"""What the fabric does not have: FAB392 and FAB393, with what was meant."""

import pytest

from tests.unit.cli.conftest import Fabricc


@pytest.mark.parametrize(
    ("asked", "code", "advice"),
    [
        ("web1", "FAB392", "`web01`"),
        ("host/web1/ipv4", "FAB392", "`host/web01/ipv4`"),
        ("leaf1:/etc/hosts:3", "FAB392", "`leaf01`"),
        ("leaf01:swp99", "FAB392", ""),
        ("10.77.0.1", "FAB392", ""),
        ("10.77.0.0/24", "FAB392", ""),
        ("65000", "FAB392", ""),
        ("52:54:00:00:00:99", "FAB392", ""),
        ("leaf01:/etc/frr/frr.cnf:3", "FAB393", "`etc/frr/frr.conf`"),
        ("leaf01:/etc/hosts:999", "FAB393", ""),
        ("leaf01:/etc/hosts:0", "FAB393", ""),
        ("cabling.csv:999", "FAB393", ""),
        ("fabric.lock:999", "FAB393", ""),
    ],
)
def test_unknown(fabricc: Fabricc, asked: str, code: str, advice: str) -> None:
    done = fabricc("why", asked, "--format", "json")
    (found,) = done.json["findings"]
    assert done.status == 1
    assert found["code"] == code
    assert advice in found["help"]
    assert "answer" not in done.json


def test_a_fabric_that_the_path_names(fabricc: Fabricc) -> None:
    assert fabricc("why", "out/demo/devices/leaf01/etc/hosts:1").status == 0
    assert fabricc("why", "-f", "other", "leaf01").status == 2
