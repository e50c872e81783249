from pathlib import Path

from fabricc.lab.trial.attack.filtered import filtering
from tests.unit.lab.out import small

FILE = {"owner": "root:root", "mode": "0644"}


def test_switches_with_rules_are_known_by_their_files(tmp_path: Path) -> None:
    fabric = small(
        tmp_path,
        leaf01={"files": {"etc/nftables.conf": FILE}},
        spine01={"files": {"etc/cumulus/acl/policy.d/60fabricc.rules": FILE}},
        web01={"files": {"etc/nftables.conf": FILE}},
    )
    assert [switch.name for switch in filtering(fabric)] == ["leaf01", "spine01"]
