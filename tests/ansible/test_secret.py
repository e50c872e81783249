"""Secrets stand where they belong, and nowhere else."""

from pathlib import Path

import pytest
from module_utils.device import compare, record, secret
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
    mask = secret.Mask([TEXT], {"bgp_leafs": "s3cret"})
    assert "s3cret" not in mask("neighbor swp9 password s3cret\nx s3cret\n")
    assert "older" not in mask(" neighbor swp1 password older\n")
    assert "by-hand" not in mask(" neighbor swp7 password by-hand\n")


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
