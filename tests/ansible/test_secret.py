"""Secrets stand where they belong, and nowhere else."""

import os
import tempfile
import time
from pathlib import Path

import pytest
from module_utils.device import compare, record, secret, steps, validate
from module_utils.device.trouble import Trouble

from tests.ansible.device import Machine, wanted

TEXT = "router bgp 1\n neighbor swp1 password FABRICC-SECRET-bgp_leafs\n"


def test_tokens_become_values() -> None:
    assert secret.put(TEXT, {"bgp_leafs": "s3cret"}) == TEXT.replace(
        "FABRICC-SECRET-bgp_leafs", "s3cret"
    )


@pytest.mark.parametrize("value", ["", "two words", "new\nline", "ümlaut", "x" * 81])
def test_values_that_no_line_can_hold(value: str) -> None:
    with pytest.raises(Trouble) as caught:
        secret.check(["bgp_leafs"], {"bgp_leafs": value})
    assert "bgp_leafs" in str(caught.value)
    assert not value or value not in str(caught.value)


def test_both_sides_of_a_diff_are_masked() -> None:
    mask = secret.Mask([TEXT.splitlines()[1]], {"bgp_leafs": "s3cret"})
    assert "s3cret" not in mask("neighbor swp9 password s3cret\nx s3cret\n")
    assert "older" not in mask(" neighbor swp1 password older\n")
    assert "by-hand" not in mask(" neighbor swp7 password by-hand\n")


@pytest.mark.parametrize(
    "line",
    [
        " neighbor swp1 password 8 {}",
        "  vault_password: '{}'",
        'password: "two {}"',
        "rocommunity {}",
        "community={}",
        '{{"auth_password": "{}"}}',
        "ip ospf authentication-key {}",
        "PrivateKey = {}",
    ],
)
def test_what_stands_where_secrets_stand_is_hidden(line: str) -> None:
    assert "s3cret" not in secret.hide(line.format("s3cret"))


def test_long_lines_are_no_hindrance() -> None:
    start = time.monotonic()
    secret.hide("b" * 100_000)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "line",
    [
        " set community 65000:1 additive",
        " match community DRAIN",
        " neighbor swp1 send-community both",
        "bgp community-list standard DRAIN seq 5 permit 65000:1",
    ],
)
def test_a_diff_shows_communities(line: str) -> None:
    assert secret.hide(line) == line


RAW = {"etc/frr/frr.conf": TEXT, "etc/odd.conf": "rod FRED FABRICC-SECRET-odd end\n"}


def test_a_diff_hides_values_of_earlier_pushes_that_nobody_knows_any_more(tmp_path: Path) -> None:
    """Going back needs no values, and a file that goes has no text in out/."""
    machine = Machine(tmp_path)
    names = {"secrets": ["bgp_leafs", "odd"]}
    for number in ("1", "2"):
        values = {"bgp_leafs": "canary-" + number, "odd": "canary-odd-" + number}
        machine.push(wanted(RAW, values, **names), f"2026113{number}T")
    back, _ = steps.earlier(machine.place, "20261131T")
    gone = wanted({"etc/frr/frr.conf": "router bgp 1\n"})
    for aim in (back, gone):
        shown = steps.look(machine.place, machine.shell, aim)["diff"]
        assert {each["before_header"].split()[0] for each in shown} == {"/" + path for path in RAW}
        assert "canary" not in str(shown)
    assert machine.push(back, "20261133T")
    known = record.last(machine.place)["secrets"]
    assert secret.is_same("canary-1", known["bgp_leafs"])


def test_what_a_killed_validation_left_is_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validate, "_MEMORY", str(tmp_path))
    old, new = (Path(tempfile.mkdtemp(prefix=validate._PREFIX, dir=tmp_path)) for _ in range(2))
    os.utime(old, (0, 0))
    machine = Machine(tmp_path)
    assert validate.refused(machine.shell, wanted({"etc/a": "a\n"}), ["etc/a"]) == ([], [])
    assert new.exists()
    assert not old.exists()


def test_a_value_stands_on_the_device_alone(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    more = {"secrets": ["bgp_leafs"]}
    aim = wanted({"etc/frr/frr.conf": TEXT}, {"bgp_leafs": "canary-7"}, **more)
    assert machine.push(aim, "1")
    assert "canary-7" in machine.files()["etc/frr/frr.conf"]
    told = Path(machine.place.record).read_text()
    assert "canary-7" not in told
    known = record.last(machine.place)["secrets"]["bgp_leafs"]
    assert secret.is_same("canary-7", known)
    assert not secret.is_same("canary-8", known)
    turned = wanted({"etc/frr/frr.conf": TEXT}, {"bgp_leafs": "canary-8"}, **more)
    shown = compare.Comparison(
        machine.place, machine.shell, turned, record.last(machine.place)
    ).diffs(machine.place)
    assert "canary" not in str(shown)
    assert shown[0]["before"] != shown[0]["after"]
    assert machine.push(turned, "2")
    assert "canary" not in "\n".join(machine.ran())


def test_only_root_reads_what_the_push_keeps(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/frr/frr.conf": TEXT}, {"bgp_leafs": "x"}, secrets=["bgp_leafs"]), "1")
    assert Path(machine.place.state).stat().st_mode & 0o777 == 0o700
    for path in Path(machine.place.history).rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0
