"""/etc/frr/daemons and vtysh.conf."""

from types import SimpleNamespace

import pytest

from fabricc.capability.platforms import PLATFORMS
from fabricc.platforms.frr import frr_view
from fabricc.render.check import is_tidy
from fabricc.render.engine import template
from tests.unit.platforms import build

LEAFS = (("cumulus", "5.14"), ("cumulus", "5.15"), ("debian-switch", "12"))


def daemons(platform: str, version: str, frr: str | None = None) -> list[str]:
    release = PLATFORMS[platform].release(version)
    assert release is not None
    view = SimpleNamespace(frr=frr_view(build.leaf(frr=frr), release))
    text = template(f"{platform}/etc/frr/daemons.j2")(view)
    assert is_tidy(text)
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("platform", "version"), LEAFS)
def test_what_runs(platform: str, version: str) -> None:
    running = [line for line in daemons(platform, version) if line.endswith("=yes")]
    bfdd = [] if version == "5.14" else ["bfdd=yes"]
    assert running == ["bgpd=yes", *bfdd, "vtysh_enable=yes"]


def test_each_daemon_that_runs_has_options() -> None:
    lines = daemons("debian-switch", "12")
    named = {line.partition("=")[0] for line in lines}
    assert {"zebra_options", "staticd_options", "bgpd_options", "bfdd_options"} <= named


def test_the_management_daemon_came_with_9_0() -> None:
    assert not any(line.startswith("mgmtd") for line in daemons("debian-switch", "12"))
    assert any(line.startswith("mgmtd") for line in daemons("debian-switch", "12", frr="9.1"))


def test_newer_daemons_are_known_from_their_versions_on() -> None:
    newer = {
        frr: {line.partition("=")[0] for line in daemons("debian-switch", "12", frr=frr)}
        & {"pathd", "pathd_options", "pim6d", "pim6d_options"}
        for frr in ("7.5", "8.0", "8.1", "8.3", "10.3")
    }
    paths, pim6 = {"pathd", "pathd_options"}, {"pim6d", "pim6d_options"}
    assert newer == {
        "7.5": set(),
        "8.0": paths,
        "8.1": paths,
        "8.3": paths | pim6,
        "10.3": paths | pim6,
    }


@pytest.mark.parametrize("platform", PLATFORMS)
def test_one_file_holds_all(platform: str) -> None:
    text = template(f"{platform}/etc/frr/vtysh.conf.j2")(None)
    assert text.splitlines()[-1] == "service integrated-vtysh-config"
