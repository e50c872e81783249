"""The files of switchd that say how the ASIC shares out what it has."""

import pytest

from fabricc.artifact import Apply
from fabricc.platforms.cumulus import PLATFORM
from fabricc.platforms.rules import profile_not_written
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import CUMULUS
from tests.unit.platforms.trees import files

FILES = {
    "forwarding_profile": ("etc/cumulus/datapath/traffic.conf", "forwarding_table.profile"),
    "tcam_profile": ("etc/mlx/datapath/tcam_profile.conf", "tcam_resource.profile"),
}


@pytest.mark.parametrize("key", FILES)
def test_a_profile_is_written_only_when_it_is_said(key: str) -> None:
    path, name = FILES[key]
    assert path not in files(PLATFORM, build.leaf(**CUMULUS))
    made = files(PLATFORM, build.leaf(**{**CUMULUS, key: "acl-heavy"}))
    said = [line for line in made[path].text.splitlines() if not line.startswith("#")]
    assert said == [f"{name} = acl-heavy"]
    assert made[path].apply is Apply.SWITCHD_RESTART
    assert not ({other for other, _ in FILES.values()} - {path}) & made.keys()


def test_old_releases_keep_their_file_and_are_told_of() -> None:
    old = {**CUMULUS, "version": "4.4", "forwarding_profile": "v4-lpm-heavy"}
    (found,) = profile_not_written.check(build.leaf(**old))
    assert found.message == (
        "leaf01 runs 4.4: its forwarding_profile `v4-lpm-heavy` is not written to the switch"
    )
    assert "traffic.conf" in found.help
