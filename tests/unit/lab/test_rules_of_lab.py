"""The findings of the lab, where they can be had without one; tests/lab/test_driver.py has more."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.lab import image, kernel, layout, recipe, state, vty
from fabricc.lab.command import run
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.machine import alone_with
from fabricc.lab.up import _claim


def code_of(doing: Callable[[], object]) -> str:
    with pytest.raises(LabError) as told:
        doing()
    [found] = told.value.findings
    assert "{" not in found.message
    return found.code


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any lab, in a folder."""
    for module in (layout, state):
        monkeypatch.setattr(module, "NETNS", tmp_path / "netns")
        monkeypatch.setattr(module, "RUN", tmp_path / "run")
    groups = lambda: tmp_path / "groups"  # noqa: E731 - a function that takes nothing
    monkeypatch.setattr(layout, "groups", groups)
    monkeypatch.setattr(state, "groups", groups)
    (tmp_path / "netns").mkdir()
    return tmp_path


def test_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert code_of(kernel.check_machine) == "FAB801"


def test_a_tool_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LabError) as told:
        kernel.check_machine()
    [found] = told.value.findings
    assert found.code == "FAB802"
    assert found.help == "apt-get install iproute2 mmdebstrap openssh-client"


def test_no_cgroup2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda _: "proc /proc proc rw 0 0\n")
    layout.groups.cache_clear()
    assert code_of(layout.groups) == "FAB803"


def test_what_a_container_shows_read_only(monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(kernel, "TOOLS", ())
    monkeypatch.setattr(kernel, "NEEDED", {})
    monkeypatch.setattr(kernel, "groups", lambda: machine / "none/groups")
    monkeypatch.setattr(kernel, "SETTINGS", machine / "none")
    with pytest.raises(
        LabError, match="a cgroup2 tree that can be written, /proc/sys that"
    ) as told:
        kernel.check_machine()
    assert told.value.findings[0].code == "FAB803"


def test_a_lab_of_that_name_is_up(machine: Path) -> None:
    (machine / "groups/demo").mkdir(parents=True)
    assert code_of(lambda: _claim(Lab("demo"))) == "FAB804"


def test_no_lab_of_that_name(machine: Path) -> None:
    assert code_of(lambda: state.find_lab("demo")) == "FAB805"
    (machine / "netns/fabricc.other.leaf01").touch()
    with pytest.raises(LabError, match="up: other"):
        state.find_lab("demo")


def test_no_node_of_that_name(machine: Path) -> None:
    (machine / "groups/demo").mkdir(parents=True)
    assert code_of(lambda: state.find_node(Lab("demo"), "leaf99")) == "FAB806"


def test_an_image_that_cannot_be_built_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FABRICC_CACHE", str(tmp_path))
    monkeypatch.setattr(image, "sources", lambda _: ["deb file:/none none main"])
    monkeypatch.setattr(image, "BASE", ("none",))
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "mmdebstrap").write_text("#!/bin/sh\necho no such mirror >&2\nexit 1\n")
    (tools / "mmdebstrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with pytest.raises(LabError, match="no such mirror") as told:
        image.image(lambda _: None, "none", ["networkd"])
    assert told.value.findings[0].code == "FAB808"
    name = recipe.digest("none", ["deb file:/none none main"], ["networkd"])
    assert not (tmp_path / "lab" / f"none-networkd-{name}").exists()


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    assert code_of(lambda: run("sh", "-c", "echo some reason >&2; exit 3")) == "FAB811"
    with pytest.raises(LabError, match="some reason"):
        run("sh", "-c", "echo some reason >&2; exit 3")


def test_a_daemon_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vty, "find_node", lambda *_: os.getpid())
    assert code_of(lambda: vty.ask(Lab("demo"), "leaf01", "no-such-daemon")) == "FAB815"


def test_a_lab_is_tested_by_one_at_a_time(machine: Path) -> None:
    (machine / "run/labs/demo").mkdir(parents=True)
    with alone_with(Lab("demo")):
        assert code_of(lambda: alone_with(Lab("demo")).__enter__()) == "FAB819"
    with alone_with(Lab("demo")):
        pass
