"""Several processes that make what one process writes."""

import gc
import marshal
import os
import selectors
import struct
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from fabricc.emit.faults import UNTOUCHED, WorkspaceError
from fabricc.emit.rules import system_refused
from fabricc.findings import finding

Item = TypeVar("Item")

_LENGTH = struct.Struct("<I")
_CHUNK = 1 << 20
_WORTH_FORKING = 500


def is_crew_worth(jobs: int, items: int) -> bool:
    """Tell whether several processes are faster than one (measured: docs/benchmark.md)."""
    return jobs > 1 and items >= _WORTH_FORKING


def made_by(jobs: int, items: Sequence[Item], make: Callable[[Item], Any]) -> Iterator[Any]:
    """Yield `make(item)` for every item, in any order, made by `jobs` forked processes.

    What `make` returns must be of `marshal`'s plain types. Raises WorkspaceError when a process
    dies, and RuntimeError with the traceback when `make` raises. No thread may run at this call.
    """
    gc.collect()
    gc.freeze()
    readers: list[int] = []
    workers: list[int] = []
    try:
        for worker in range(jobs):
            reader, writer = os.pipe()
            process = os.fork()
            if process == 0:
                for other in (*readers, reader):
                    os.close(other)
                _work(writer, items[worker::jobs], make)
            os.close(writer)
            readers.append(reader)
            workers.append(process)
        yield from _frames(readers, len(items))
    finally:
        for reader in readers:
            os.close(reader)
        for process in workers:
            os.waitpid(process, 0)
        gc.unfreeze()


def _work(writer: int, items: Sequence[Item], make: Callable[[Item], Any]) -> None:
    """Make the items and write them as frames; never returns."""
    status = 1
    try:
        with os.fdopen(writer, "wb", buffering=_CHUNK) as pipe:
            for frame in _made(items, make):
                pipe.write(_LENGTH.pack(len(frame)))
                pipe.write(frame)
        status = 0
    except BrokenPipeError:  # the reader wants no more
        pass
    finally:
        os._exit(status)


def _made(items: Sequence[Item], make: Callable[[Item], Any]) -> Iterator[bytes]:
    """Yield what was made, item by item, or the traceback that ended it."""
    try:
        for item in items:
            yield marshal.dumps((True, make(item)))
    except Exception:  # noqa: BLE001 - the parent raises it
        yield marshal.dumps((False, traceback.format_exc()))


def _frames(readers: list[int], expected: int) -> Iterator[Any]:
    buffers = {reader: bytearray() for reader in readers}
    with selectors.DefaultSelector() as selector:
        for reader in readers:
            selector.register(reader, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                reader = key.fd
                block = os.read(reader, _CHUNK)
                if not block:
                    selector.unregister(reader)
                    continue
                buffer = buffers[reader]
                buffer += block
                for is_made, frame in _whole(buffer):
                    if not is_made:
                        raise RuntimeError(frame)
                    expected -= 1
                    yield frame
    if expected:
        reason = "a worker process ended before its work was done"
        raise WorkspaceError(
            finding(system_refused.RULE, None, advice=UNTOUCHED, path="build", reason=reason)
        )


def _whole(buffer: bytearray) -> Iterator[Any]:
    """Take the complete frames off the front of a buffer."""
    start = 0
    while len(buffer) - start >= _LENGTH.size:
        (length,) = _LENGTH.unpack_from(buffer, start)
        end = start + _LENGTH.size + length
        if len(buffer) < end:
            break
        yield marshal.loads(buffer[start + _LENGTH.size : end])  # noqa: S302 - made by our own fork
        start = end
    del buffer[:start]
