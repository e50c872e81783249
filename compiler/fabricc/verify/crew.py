"""Several processes that share the work on one fabric."""

import os
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
Other = TypeVar("Other")

_WORTH_FORKING = 400
"""Devices below which one process is faster: the values must travel between them."""


def made_by(jobs: int, items: Sequence[Item], make: Callable[[Item], Made]) -> list[Made]:
    """Return `make(item)` for every item, in order, made by `jobs` processes.

    This process does its share; the others are forked from it and hand back what they made. No
    thread may run at this call. Raises RuntimeError when one of them dies.
    """
    if jobs < 2 or len(items) < _WORTH_FORKING:
        return [make(item) for item in items]
    children = [_fork(items[share::jobs], make) for share in range(1, jobs)]
    shares: list[list[Made]] = [[make(item) for item in items[::jobs]]]
    shares += [_collect(*child) for child in children]
    return [shares[number % jobs][number // jobs] for number in range(len(items))]


def both(
    jobs: int, size: int, aside: Callable[[], Made], here: Callable[[], Other]
) -> tuple[Made, Other]:
    """Return what two calls made of `size` devices; with several jobs they run side by side.

    `aside` runs in a process of its own. What is said of threads and errors above holds here, too.
    """
    if jobs < 2 or size < _WORTH_FORKING:
        return aside(), here()
    child = _fork((None,), lambda _: aside())
    other = here()
    (made,) = _collect(*child)
    return made, other


def _fork(items: Sequence[Item], make: Callable[[Item], Made]) -> tuple[int, int]:
    """Start a process; return its number, and where to read what it made."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump([make(item) for item in items], pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)  # never the end of the parent's program


def _collect(process: int, reader: int) -> list[Any]:
    with os.fdopen(reader, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(process, 0)
    if status:
        raise RuntimeError(f"a process that read devices ended with {status}")
    made: list[Any] = pickle.loads(text)  # noqa: S301 - from our own child
    return made
