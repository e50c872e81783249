"""How a daemon of FRR is spoken to, over a real socket."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from fabricc.lab.vty import _tell

Ends = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    here, there = socket.socketpair()
    with closing(here), closing(there):
        here.settimeout(5.0)
        yield here, there


def test_a_command_ends_with_a_zero_byte(ends: Ends) -> None:
    here, there = ends
    there.sendall(b"\0\0\0\0")
    assert _tell(here, "enable") == ("", 0)
    assert there.recv(64) == b"enable\0"


@pytest.mark.parametrize("status", [0, 1, 2, 13])
def test_an_answer_ends_with_three_zero_bytes_and_a_status(ends: Ends, status: int) -> None:
    here, there = ends
    there.sendall(b'{"peers": {}}\n\0\0\0' + bytes([status]))
    assert _tell(here, "show") == ('{"peers": {}}\n', status)


def test_a_long_answer_comes_in_parts(ends: Ends) -> None:
    here, there = ends
    there.sendall(b"x" * 100_000)
    there.sendall(b"y\0\0\0\0")
    assert _tell(here, "show") == ("x" * 100_000 + "y", 0)


def test_one_command_after_the_other_is_answered(ends: Ends) -> None:
    here, there = ends
    there.sendall(b"one\0\0\0\0")
    assert _tell(here, "first") == ("one", 0)
    there.sendall(b"\0\0\0\2")
    assert _tell(here, "second") == ("", 2)
    assert there.recv(64) == b"first\0second\0"


def test_an_answer_that_breaks_off_is_told(ends: Ends) -> None:
    here, there = ends
    there.sendall(b"half of it")
    there.shutdown(socket.SHUT_WR)
    with pytest.raises(TimeoutError, match="broke off"):
        _tell(here, "show")
