"""The patch namespace, where `ip` and `tc` are programs that write down what they are told."""

import json
import os
from pathlib import Path

import pytest

from fabricc.lab.cable import Patch, lay
from fabricc.lab.layout import Lab
from tests.unit.lab.trial.clos import Attached, clos

LAB = Lab("t")
FABRIC = clos(1, 1, {"web01": Attached((1,))})
END, FAR = ("leaf01", "swp29"), ("spine01", "swp1")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the programs were told, a line each."""
    links = [
        {"ifname": name, "ifalias": alias}
        for name, alias in (
            *(("c0a", "leaf01:swp29"), ("c0z", "spine01:swp1")),
            *(("c1a", "web01:eth1"), ("c1z", "leaf01:swp1")),
        )
    ]
    (tmp_path / "links").write_text(json.dumps([{"ifname": "lo"}, *links]))
    for name in ("ip", "tc"):
        place = f'sed "s/^/{name} $2 /" >> "{tmp_path}/told"'
        shown = f'cat "{tmp_path}/links"'
        (tmp_path / name).write_text(
            f'#!/bin/sh\nif [ "$3" = -json ]; then {shown}; else {place}; fi\n'
        )
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path / "told"


def test_a_cable_is_known_by_both_its_ends(told: Path) -> None:
    patch = Patch(LAB)
    assert set(patch.ports) == {end for cable in FABRIC.cables for end in cable.ends}
    assert (patch.far(END), patch.far(FAR)) == (FAR, END)
    assert not told.exists()


def test_both_ends_of_a_pulled_cable_lose_carrier_and_get_it_back(told: Path) -> None:
    Patch(LAB).pull(END)
    Patch(LAB).plug(FAR)
    lines = [line for line in told.read_text().splitlines() if " link set " in line]
    assert lines == [
        f"ip fabricc.t.+patch link set {name} {state}"
        for state in ("down", "up")
        for name in ("c0a", "c0z")
    ]
    assert "ip fabricc.t.spine01 link show dev swp1" in told.read_text().splitlines()


def test_a_cut_takes_one_direction_away_and_healing_brings_it_back(told: Path) -> None:
    Patch(LAB).cut(FAR)
    Patch(LAB).heal(FAR)
    cut, healed = told.read_text().splitlines()
    assert cut == "tc fabricc.t.+patch filter del dev c0z parent ffff:"
    assert healed.startswith("tc fabricc.t.+patch filter add dev c0z parent ffff: ")
    assert healed.endswith(" redirect dev c0a")


def test_no_such_end_changes_nothing(told: Path) -> None:
    with pytest.raises(KeyError):
        Patch(LAB).pull(END, ("leaf01", "swp99"))
    assert not told.exists()


def test_what_comes_in_at_one_patch_port_leaves_by_the_other(told: Path) -> None:
    lay(LAB, FABRIC.cables, {("web01", "eth1"): "02:00:00:00:00:01"})
    lines = told.read_text().splitlines()
    assert sum(1 for line in lines if " filter add dev " in line) == 2 * len(FABRIC.cables)
    [web] = [line for line in lines if " netns fabricc.t.web01 " in line]
    assert "link add name eth1 address 02:00:00:00:00:01 netns" in web
    assert sum(1 for line in lines if " address " in line) == 1
    aliases = [line.split(" alias ")[1] for line in lines if " alias " in line]
    assert sorted(aliases) == sorted(f"{d}:{p} up" for c in FABRIC.cables for d, p in c.ends)
