import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from fabricc.artifact import Apply
from fabricc.lab.fabric import Device, File
from fabricc.lab.layout import INITS
from fabricc.lab.rehearse.words import NOTHING, clock_of, doing, forget
from tests.unit.lab.trial.clos import clos

ROOT = Path(__file__).parents[4]
LEAF = clos(1, 1, {}).devices["leaf01"]
PLATFORMS = ("cumulus", "debian-switch", "debian", "ubuntu")
ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]*) \|", re.MULTILINE)


def device(platform: str) -> Device:
    return replace(LEAF, platform=platform)


@pytest.mark.parametrize("init", INITS)
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("word", Apply)
def test_every_word_has_a_command_or_something_that_plays_it(
    word: Apply, platform: str, init: str
) -> None:
    found = doing(word, device(platform), init)
    is_nothing = word is Apply.NONE or (word is Apply.DAEMON_RELOAD and init == "light")
    assert (found == NOTHING) == is_nothing
    assert is_nothing or found.command or found.stands_in
    if found.command:
        checked = subprocess.run(("sh", "-n", "-c", found.command), check=False)
        assert checked.returncode == 0
    assert init == "systemd" or "systemctl" not in found.command


def test_the_commands_are_those_of_the_manifest_page() -> None:
    said = dict(ROW.findall((ROOT / "docs/manifest.md").read_text()))
    assert {word.value for word in Apply} <= said.keys()
    for word in Apply:
        command = doing(word, device("debian"), "systemd").command
        first = re.match(r"`([^`]*)`", said[word.value])
        if first and command and word not in (Apply.RDNBRD_RESTART, Apply.ANNOUNCER_RESTART):
            assert command.replace(".service", "").startswith(first[1].replace(".service", ""))


def test_the_clock_of_each_platform() -> None:
    assert [clock_of(device(name)) for name in PLATFORMS] == [
        "ntp@mgmt.service",
        "chrony.service",
        "chrony.service",
        "systemd-timesyncd.service",
    ]
    newer = replace(device("cumulus"), files=(File("etc/ntpsec/ntp.conf", "root:root", 0o644),))
    assert clock_of(newer) == "ntpsec@mgmt.service"


def test_rdnbrd_is_another_unit_on_each_kind_of_switch() -> None:
    units = [doing(Apply.RDNBRD_RESTART, device(name), "systemd").unit for name in PLATFORMS[:2]]
    assert units == ["rdnbrd.service", "fabricc-rdnbrd.service"]


def test_ifupdown_leaves_out_ports_with_a_lease(tmp_path: Path) -> None:
    interfaces = tmp_path / "interfaces"
    interfaces.write_text(
        "auto lo\niface lo inet loopback\niface eth1 inet6 manual\n    up true\n"
        "iface eth1 inet manual\niface eth0 inet dhcp\niface eno1 inet static\n"
    )
    command = doing(Apply.IFUPDOWN, LEAF, "systemd").command
    shown = command.replace("/etc/network/interfaces", str(interfaces))
    done = subprocess.run(
        ("sh", "-c", shown.replace("ifup --force", "echo")),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["lo", "eth1", "eno1"]


def test_frr_forgets_neighbours_whose_ports_are_up(tmp_path: Path) -> None:
    for port, carrier in (("swp1", "1"), ("swp2", "0")):
        (tmp_path / port).mkdir()
        (tmp_path / port / "carrier").write_text(carrier)
    command = forget(["swp1", "swp2", "swp3"]).replace("/sys/class/net", str(tmp_path))
    done = subprocess.run(
        ("sh", "-c", command.replace("vtysh", "echo")), capture_output=True, text=True, check=True
    )
    words = "-c configure terminal -c router bgp -c no neighbor swp1 interface"
    assert done.stdout == f"{words}\n"
