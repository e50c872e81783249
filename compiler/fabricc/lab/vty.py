"""FRR's daemons, asked over their own sockets: JSON in under a millisecond, without vtysh.

A command is sent with a zero byte at its end; the answer ends with three zero bytes and a status.
"""

import json
import socket
import time
from contextlib import closing
from typing import Any

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.rules import daemon_silent
from fabricc.lab.state import find_node, seen_by

_END = b"\0\0\0"
_SECONDS = 10.0
_MORE = 65536


def ask(lab: Lab, node: str, daemon: str, *commands: str) -> str:
    """Give commands to a daemon of a node in turn, in one session; return the last answer.

    Raises LabError for a daemon that does not answer, or refuses a command.
    """
    path = str(seen_by(find_node(lab, node), f"run/frr/{daemon}.vty"))
    said = ""
    try:
        with closing(socket.socket(socket.AF_UNIX)) as vty:
            vty.settimeout(_SECONDS)
            vty.connect(path)
            for command in ("enable", *commands):
                said, status = _tell(vty, command)
                if status:
                    raise _silent(node, daemon, f"`{command}`: {said.strip() or status}")
    except OSError as error:
        raise _silent(node, daemon, f"{error.strerror or error}") from error
    return said


def show(lab: Lab, node: str, daemon: str, what: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a daemon of a node shows, from JSON; raises LabError."""
    said = ask(lab, node, daemon, f"show {what} json")
    try:
        return json.loads(said)
    except ValueError as error:
        raise _silent(node, daemon, f"`show {what} json` gives no JSON") from error


def _tell(vty: socket.socket, command: str) -> tuple[str, int]:
    vty.sendall(command.encode() + b"\0")
    answer = bytearray()
    deadline = time.monotonic() + _SECONDS
    while len(answer) < len(_END) + 1 or answer[-4:-1] != _END:
        more = vty.recv(_MORE)
        if not more or time.monotonic() > deadline:
            raise TimeoutError("the answer broke off")
        answer += more
    return answer[:-4].decode(errors="replace"), answer[-1]


def _silent(node: str, daemon: str, reason: str) -> LabError:
    return LabError(finding(daemon_silent.RULE, None, node=node, daemon=daemon, reason=reason))
