"""Several processes make what one makes, in the same order, or say that one of them died."""

import os
from pathlib import Path
from shutil import copytree

import pytest

from fabricc.verify import crew
from fabricc.verify.crew import both, made_by
from fabricc.verify.read import read
from fabricc.verify.verify import verify
from tests.golden.examples import EXAMPLES


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_the_order_is_that_of_the_items(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_WORTH_FORKING", 0)
    assert made_by(jobs, range(20), lambda number: number**2) == [n**2 for n in range(20)]


def test_little_work_stays_in_one_process() -> None:
    assert set(made_by(4, range(10), lambda _: os.getpid())) == {os.getpid()}


def test_a_process_that_dies_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_WORTH_FORKING", 0)
    own = os.getpid()

    def make(number: int) -> int:
        if os.getpid() != own:
            os._exit(3)
        return number

    with pytest.raises(RuntimeError, match="ended with"):
        made_by(2, range(10), make)


def test_two_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(EXAMPLES["demo"], "demo").value
    monkeypatch.setattr(crew, "_WORTH_FORKING", 0)
    together = read(EXAMPLES["demo"], "demo", jobs=2).value
    assert alone is not None
    assert together is not None
    assert together.plant == alone.plant
    assert list(together.devices) == list(alone.devices)


def test_two_calls_run_in_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_WORTH_FORKING", 0)
    aside, here = both(2, 1, os.getpid, os.getpid)
    assert here == os.getpid() != aside


def test_two_calls_about_little_run_in_one_process() -> None:
    assert both(2, 10, os.getpid, os.getpid) == (os.getpid(), os.getpid())


def test_several_jobs_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(EXAMPLES["demo"] / "out", tmp_path / "out")
    graph = tmp_path / "out/demo/devices/leaf01/etc/frr/frr.conf"
    graph.write_text(graph.read_text().replace("remote-as 4200000000", "remote-as 4200000009"))
    alone = verify(tmp_path, "demo")
    monkeypatch.setattr(crew, "_WORTH_FORKING", 0)
    together = verify(tmp_path, "demo", jobs=2)
    assert together.findings == alone.findings
    assert {"FAB714", "FAB732"} <= {each.rule.code for each in together.findings}
    assert together.value == alone.value
