"""Several processes make what one makes, in the same order, or say that one of them died."""

import os

import pytest

from fabricc.verify import crew
from fabricc.verify.crew import made_by
from fabricc.verify.read import read
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
