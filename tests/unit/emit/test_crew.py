"""Several processes that make what one process writes."""

import os

import pytest

from fabricc.emit.crew import is_crew_worth, made_by
from fabricc.emit.faults import WorkspaceError


def test_every_item_is_made_once_in_another_process() -> None:
    made = list(made_by(2, range(100), lambda number: (number, os.getpid())))
    assert sorted(number for number, _ in made) == list(range(100))
    workers = {process for _, process in made}
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_frames_larger_than_a_pipe_arrive_whole() -> None:
    texts = set(made_by(2, "ab", lambda letter: letter * 3_000_000))
    assert texts == {"a" * 3_000_000, "b" * 3_000_000}


def test_a_worker_that_dies_is_no_result() -> None:
    def make(number: int) -> int:
        if number == 7:
            os._exit(9)
        return number

    with pytest.raises(WorkspaceError, match="ended before its work was done"):
        list(made_by(2, range(10), make))


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(made_by(2, range(4), lambda number: 1 // number))


def test_no_process_is_left_when_the_reader_stops() -> None:
    made = made_by(2, range(100_000), lambda number: number)
    next(made)
    made.close()  # type: ignore[attr-defined] # a generator
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("jobs", "items", "worth"), [(1, 9999, False), (2, 3, False), (2, 9999, True)]
)
def test_few_devices_are_not_worth_a_fork(jobs: int, items: int, worth: bool) -> None:
    assert is_crew_worth(jobs, items) is worth
