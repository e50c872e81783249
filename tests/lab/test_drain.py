"""A drain as a team does it: build, load the files that changed, see it empty, take it back.

On a lab that runs; nobody may lose a packet, and only FRR of the devices that are touched is asked
to read its file again.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric, read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import differences
from fabricc.lab.state import find_node
from fabricc.lab.trial.traffic import TICK, Flow, traffic
from tests.lab.cases import DRAINS, Case
from tests.lab.compiling import compile_text
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.trying import inside

pytestmark = [needs_tools, pytest.mark.night]

NAME = "test-drain"
CONF = "etc/frr/frr.conf"
SETTLES = 25.0
"""Seconds: FRR looks at a changed route-map after 5, and a node has to read its file."""

CHANGES = {
    "leaf": ('leafs: "leaf[01-02]"}', 'leafs: {"leaf[01-02]": {drain: leaf01}}}', {"leaf01"}),
    "uplink": (
        'spines: "spine[01-02]"}]',
        'spines: "spine[01-02]", drain: "leaf01:swp29"}]',
        {"leaf01", "spine01"},
    ),
    "cable": (
        "web01: {rack: rack01, port: swp1}",
        'web01: {rack: rack01, port: swp1, drain: "web01:eth1"}',
        {"leaf01", "web01"},
    ),
    "member": ("hosts: [web01, web02]", "hosts: {web01: {drain: true}, web02: {}}", {"web01"}),
}
"""What is changed in the intent, and whose files change with it.

A spine is drained as a leaf is, and a host by what drains a member.
"""

SILENCE = {**dict.fromkeys(CHANGES, 0.0), "cable": 0.15}
"""Seconds for which a flow may be silent.

A leaf that drains the cable to a host sends what comes for it up again, and the spines send it back
until they have heard: docs/drain.md.
"""


class Running(NamedTuple):
    """The lab, and the fabric that it was booted from."""

    case: Case
    built: Path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("drains")
    built = compile_text(DRAINS.intent, root, DRAINS.name)
    with clean_machine():
        done = fabricc("up", "-f", DRAINS.name, "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        yield Running(DRAINS, built)


def load(built: Fabric, names: set[str]) -> None:
    """Give nodes their new frr.conf, and let FRR read it."""
    for name in sorted(names):
        place = Path(f"/proc/{find_node(Lab(NAME), name)}/root") / CONF
        place.write_bytes(built.content(name, CONF))
        said = inside(NAME, name, "systemctl", "reload", "frr")
        assert not said.strip(), said


def wrong(expectation: Expectation) -> list[str]:
    lab = Lab(NAME)
    return [str(each) for each in differences(lab, expectation, expectation.fabric.devices)]


def until_none(lines: Callable[[], list[str]]) -> list[str]:
    deadline = time.monotonic() + SETTLES
    while (found := lines()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return found


def flows(fabric: Fabric) -> list[Flow]:
    """Eight flows between any two hosts, from address to address of their own."""
    hosts = fabric.of_role("host")
    return [
        Flow(one.name, source, two.name, target)
        for one in hosts
        for two in hosts
        if one != two
        for version in one.versions
        if (source := one.address(version)) and (target := two.address(version))
        for _ in range(8)
    ]


def drained_and_back(
    what: str, usual: Fabric, drained: Fabric, touched: set[str]
) -> tuple[int, float, list[str], list[str]]:
    """Return packets lost, the longest silence of a flow, and what was not as it should be."""
    with traffic(Lab(NAME), flows(usual)) as sent:
        time.sleep(0.5)
        load(drained, touched)
        left = until_none(lambda: wrong(Expectation(drained)))
        time.sleep(0.5)
        load(usual, touched)
        back = until_none(lambda: wrong(Expectation(usual)))
        time.sleep(0.5)
        record = sent.stop()
    end = record.times[-1] + TICK
    lost, worst = record.lost(0.0, end), record.worst(0.0, end)
    sent_in_all = len(record.flows) * len(record.times)
    print(f"\n{what}: {lost} of {sent_in_all} packets lost, silent {worst:.3f} s", end="")
    return lost, worst, left, back


@pytest.mark.parametrize("what", CHANGES)
def test_it_empties_what_is_drained_and_loses_nothing(
    what: str, running: Running, tmp_path: Path
) -> None:
    old, new, touched = CHANGES[what]
    assert old in DRAINS.intent
    drained = read_fabric(compile_text(DRAINS.intent.replace(old, new), tmp_path, DRAINS.name))
    usual = read_fabric(running.built)
    changed = {
        name for name in usual.devices if usual.content(name, CONF) != drained.content(name, CONF)
    }
    assert changed == touched
    assert until_none(lambda: wrong(Expectation(usual))) == []
    assert wrong(Expectation(drained)) != []
    lost, worst, left, back = drained_and_back(what, usual, drained, touched)
    if worst > SILENCE[what]:  # a busy machine may lose a packet once; a drain would each time
        lost, worst, left, back = drained_and_back(what, usual, drained, touched)
    assert (left, back) == ([], [])
    assert worst <= SILENCE[what]
    assert what == "cable" or lost == 0
