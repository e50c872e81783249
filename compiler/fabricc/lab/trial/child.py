"""Work in a process of its own: it may walk from namespace to namespace, and nobody slows it."""

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from signal import SIG_DFL, SIG_IGN, SIGHUP, SIGINT, SIGKILL, SIGTERM, signal
from typing import Any

from fabricc.findings import finding
from fabricc.lab.command import brief
from fabricc.lab.fault import LabError
from fabricc.lab.layout import NETNS, Lab
from fabricc.lab.rules import command_refused
from fabricc.lab.syscall import NEW_NET, die_with_parent, enter

GROUP = "+trial"
"""The control group of these processes, so that `down` stops them too."""

_HELPER = "sending packets between nodes"

_FORK = multiprocessing.get_context("fork")


class Child:
    """A process that works for a lab; it speaks by a pipe, and its return value comes last."""

    def __init__(self, lab: Lab, work: Callable[[Connection], Any]) -> None:
        self.pipe, far = _FORK.Pipe()
        (lab.group / GROUP).mkdir(exist_ok=True)
        self._process = _FORK.Process(target=_work, args=(lab, work, far), daemon=True)
        self._process.start()
        far.close()

    def hear(self) -> Any:  # noqa: ANN401 - what two processes say to each other
        """Return the next thing that it says; raises LabError if it failed."""
        try:
            kind, said = self.pipe.recv()
        except EOFError:
            kind, said = "failed", "it was stopped"
        if kind == "failed":
            self._process.join()
            told = finding(command_refused.RULE, None, command=_HELPER, said=brief(said))
            raise LabError(told)
        return said

    def end(self) -> Any:  # noqa: ANN401 - as above
        """Return what its work returned, when it is done."""
        said = self.hear()
        self._process.join()
        self.pipe.close()
        return said

    def stop(self) -> None:
        """Kill it, if it still works."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def in_child(lab: Lab, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - as above
    """Return what some work returns, done in a child."""
    return Child(lab, lambda _: work()).end()


def enter_node(lab: Lab, node: str) -> None:
    """Put this process into the network namespace of a node; for children only."""
    enter(NETNS / lab.namespace(node), NEW_NET)


def _work(lab: Lab, work: Callable[[Connection], Any], pipe: Connection) -> None:
    try:
        die_with_parent(SIGKILL)
        for number in (SIGINT, SIGTERM, SIGHUP):
            signal(number, SIG_IGN if number == SIGINT else SIG_DFL)
        (lab.group / GROUP / "cgroup.procs").write_text("0")
        pipe.send(("done", work(pipe)))
    except BaseException:  # noqa: BLE001 - it is told, and raised again by `hear`
        pipe.send(("failed", traceback.format_exc()))
