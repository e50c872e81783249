"""What kernels lack, where `ip` is a program that shows what a test wrote down."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import Lack, _still_waiting, differences, lacks, wait
from tests.unit.lab.trial.clos import Attached, clos

LAB = Lab("t")
FABRIC = clos(2, 1, {"web01": Attached((1,), (4,))})
EXPECTATION = Expectation(FABRIC)
Kernel = Callable[..., None]


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """A kernel that has what is expected of a fabric, but for some routes of some node."""
    tool = tmp_path / "ip"
    tool.write_text(f'#!/bin/sh\ncat "{tmp_path}/$2$3"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def have(fabric: Fabric, node: str = "", **changed: list[str]) -> None:
        for name in fabric.devices:
            for version in (4, 6):
                routes: dict[str, list[str]] = {
                    destination: sorted(ports)
                    for destination, ports in Expectation(fabric).routes(name, version).items()
                }
                if name == node and version == 4:
                    routes |= changed
                shown = [
                    {"dst": to, "protocol": "bgp", "nexthops": [{"dev": port} for port in ports]}
                    for to, ports in routes.items()
                    if ports
                ]
                shown.append({"dst": "192.0.2.0/24", "dev": "eth0", "protocol": "kernel"})
                (tmp_path / f"{LAB.namespace(name)}-{version}").write_text(json.dumps(shown))

    return have


def test_a_kernel_with_every_route_lacks_nothing(kernel: Kernel) -> None:
    kernel(FABRIC)
    assert list(differences(LAB, EXPECTATION, FABRIC.devices)) == []
    assert wait(LAB, EXPECTATION, 5.0, print) is None


@pytest.mark.parametrize(
    ("has", "is_lack", "said"),
    [
        ([], True, "leaf01: default by nothing, not swp29+swp30"),
        (["swp29"], True, "leaf01: default by swp29, not swp29+swp30"),
        (["swp1", "swp29", "swp30"], False, "leaf01: default by swp1+swp29+swp30, not swp29+swp30"),
    ],
)
def test_a_route_that_is_missing_narrow_or_too_wide_is_told(
    kernel: Kernel, has: list[str], is_lack: bool, said: str
) -> None:
    kernel(FABRIC, "leaf01", default=has)
    assert [str(each) for each in differences(LAB, EXPECTATION, FABRIC.devices)] == [said]
    assert bool(lacks(LAB, EXPECTATION, FABRIC.devices)) == is_lack


def test_a_route_that_nobody_expects_is_a_difference_but_no_lack(kernel: Kernel) -> None:
    kernel(FABRIC, "web01", **{"10.0.0.1": ["eth1"]})
    found = [Lack("web01", "10.0.0.1", frozenset(), frozenset({"eth1"}))]
    assert list(differences(LAB, EXPECTATION, FABRIC.devices)) == found
    assert str(found[0]) == "web01: 10.0.0.1 by eth1, not by anything"
    assert lacks(LAB, EXPECTATION, FABRIC.devices) == []


def test_only_some_nodes_are_asked_at_a_time_and_those_come_last(kernel: Kernel) -> None:
    kernel(FABRIC, "leaf01", default=[])
    assert _still_waiting(LAB, EXPECTATION, ["web01", "leaf01", "spine01"]) == ["leaf01"]
    again = ["leaf01"] * 4 + ["web01", "spine01"]
    assert _still_waiting(LAB, EXPECTATION, again) == ["web01", "spine01", *["leaf01"] * 4]


def test_a_lab_that_takes_too_long_is_told_by_an_example(kernel: Kernel) -> None:
    kernel(FABRIC, "leaf01", default=[])
    said: list[str] = []
    found = wait(LAB, EXPECTATION, 0.3, said.append)
    assert found is not None
    assert found.code == "FAB809"
    assert "leaf01: default by nothing, not swp29+swp30" in found.message
    assert said[0] == "waiting for routes: 3 of 4 nodes are ready"
