"""`fabricc build`: what is said at the end, and what `--check` and `--only` do."""

import re
import shutil
from pathlib import Path

from tests.unit.cli.conftest import Fabricc, edit

RACK = "inventory/demo/racks/rack01.yaml"


def add_host(site: Path) -> None:
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")


def test_the_summary(site: Path, fabricc: Fabricc) -> None:
    add_host(site)
    done = fabricc("build")
    assert done.status == 0
    lines = [re.sub(" +", " ", line.strip()) for line in done.out.splitlines()]
    assert re.fullmatch(r"demo: 9 devices in \d+\.\d\d s", lines[0])
    assert lines[1:5] == ["added 1 db01", "changed 2 leaf01 leaf02", "removed 0", "unchanged 6"]
    assert lines[5] == "granted 3 1 ASN, 2 addresses"
    assert lines[6].endswith("written in out/demo; lock written")
    assert done.err == ""


def test_a_removed_host(site: Path, fabricc: Fabricc) -> None:
    edit(
        site / RACK,
        'web[01-04]: {rack: rack01, port: "swp[1-4]"}',
        'web[01-03]: {rack: rack01, port: "swp[1-3]"}',
    )
    lines = fabricc("build").out.splitlines()
    assert lines[3].split() == ["removed", "1", "web04"]
    assert not (site / "out/demo/devices/web04").exists()


def test_quiet(fabricc: Fabricc) -> None:
    done = fabricc("build", "--quiet")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_json(site: Path, fabricc: Fabricc) -> None:
    add_host(site)
    done = fabricc("build", "--format", "json").json
    assert done["summary"]["added"] == ["db01"]
    assert done["summary"]["lock_written"] is True
    assert done["grants"] == {"asn": 1, "ipv4": 1, "ipv6": 1}
    assert (done["stale"], done["findings"]) == ([], [])
    assert fabricc("build", "--format", "json").json["summary"]["unchanged"] == 9


def test_errors_write_nothing(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, "rack: rack01", "rack: nowhere")
    done = fabricc("build")
    assert done.status == 1
    assert "error[FAB301]" in done.err
    assert done.out == ""
    assert fabricc("build", "--format", "json").json["summary"] is None


def test_check_is_silent_about_what_is_fresh(fabricc: Fabricc) -> None:
    done = fabricc("build", "--check")
    assert done.status == 0
    assert "out/demo is up to date" in done.out


def test_check_tells_what_is_stale(site: Path, fabricc: Fabricc) -> None:
    frr = site / "out/demo/devices/leaf01/etc/frr/frr.conf"
    frr.write_text(frr.read_text() + "!\n")
    done = fabricc("build", "--check")
    assert done.status == 1
    assert "modified by hand: out/demo/devices/leaf01/etc/frr/frr.conf" in done.out
    assert "error[FAB490]: 1 file of fabric `demo` would change" in done.err
    plain = fabricc("build", "--check", "--format", "json").json
    assert plain["stale"] == [
        {"path": "out/demo/devices/leaf01/etc/frr/frr.conf", "reason": "modified by hand"}
    ]
    assert "FAB490" in fabricc("build", "--check", "--format", "github").out


def test_check_fails_when_the_lock_would_change(site: Path, fabricc: Fabricc) -> None:
    add_host(site)
    done = fabricc("build", "--check")
    assert done.status == 1
    assert "inventory/demo/fabric.lock" in done.out


def test_only_writes_what_was_chosen(site: Path, fabricc: Fabricc) -> None:
    add_host(site)
    assert fabricc("build", "--only", "leaf01 db01").status == 0
    assert (site / "out/demo/devices/db01").is_dir()
    assert "db01" in (site / "out/demo/devices/leaf01/etc/frr/frr.conf").read_text()
    assert "db01" not in (site / "out/demo/devices/leaf02/etc/frr/frr.conf").read_text()
    assert fabricc("build", "--check").status == 1


def test_only_refuses_names_that_are_not_there(fabricc: Fabricc) -> None:
    done = fabricc("build", "--only", "web1")
    assert done.status == 1
    assert "FAB391" in done.err


def test_what_was_not_chosen_is_counted(site: Path, fabricc: Fabricc) -> None:
    edit(site / "inventory/demo/fabric.yaml", "mtu: 9000", "mtu: 8000")
    done = fabricc("build", "--only", "web01 leaf01", "--format", "json").json["summary"]
    assert (done["changed"], done["unchanged"], done["skipped"]) == (["web01"], 3, 4)
    lines = fabricc("build", "--only", "web01").out.splitlines()
    assert any(line.split()[:2] == ["skipped", "4"] for line in lines)
    assert "skipped" not in fabricc("build").out


def test_hosts_get_time_and_syslog_servers(site: Path, fabricc: Fabricc) -> None:
    edit(
        site / "inventory/demo/fabric.yaml",
        "mtu: 9000,",
        "mtu: 9000, ntp: [192.0.2.123], syslog: [192.0.2.9],",
    )
    edit(
        site / "inventory/demo/racks/rack01.yaml",
        "hosts:",
        'hosts:\n  db01: {rack: rack01, port: swp9, platform: debian, version: "12"}',
    )
    assert fabricc("build").status == 0
    for name, file in (
        ("web01", "systemd/timesyncd.conf.d/10-fabricc.conf"),
        ("db01", "chrony/chrony.conf"),
    ):
        etc = site / f"out/demo/devices/{name}/etc"
        assert "192.0.2.123" in (etc / file).read_text()
        assert "192.0.2.9" in (etc / "rsyslog.d/11-remotesyslog.conf").read_text()


def test_the_inventory_of_ansible_is_a_part_of_the_output(
    site: Path, tmp_path: Path, fabricc: Fabricc
) -> None:
    """As cabling.csv is: stale, made anew, and a link in its way is not followed."""
    path = site / "out/demo/ansible/inventory.json"
    text = path.read_text()
    edit(path, '"fabricc_role": "leaf"', '"fabricc_role": "tor"')
    assert "stale: out/demo/ansible/inventory.json" in fabricc("build", "--check").out
    shutil.rmtree(path.parent)
    done = fabricc("build", "--check")
    assert (done.status, "missing: out/demo/ansible/inventory.json" in done.out) == (1, True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.parent.symlink_to(elsewhere)
    assert "FAB483" in fabricc("build").err
    assert list(elsewhere.iterdir()) == []
    path.parent.unlink()
    assert fabricc("build").status == 0
    assert path.read_text() == text
