"""Which nodes of a bare lab have nothing of a build yet."""

import time
from collections.abc import Callable

from fabricc.findings import Finding, finding
from fabricc.lab.control import managed, silent
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.rules import nothing_pushed, silent_nodes
from fabricc.lab.state import nodes, seen_by

_PAUSE = 0.5
_SHOWN = 6


def unpushed(lab: Lab, fabric: Fabric) -> frozenset[str]:
    """Return the nodes that run and do not have all files of their device; of any bytes.

    What a push lays may differ from the build: secrets, and what somebody changed by hand.
    """
    if not lab.is_bare:
        return frozenset()
    running = {name: pid for name, pid in nodes(lab).items() if pid is not None}
    return frozenset(
        name
        for name, device in fabric.devices.items()
        if name in running and not _has_files(running[name], device)
    )


def check_pushed(lab: Lab, fabric: Fabric) -> None:
    """Raise LabError where a node has nothing yet that could be tried."""
    if found := sorted(unpushed(lab, fabric)):
        raise LabError(
            finding(
                nothing_pushed.RULE,
                None,
                advice="push out/ to its nodes first: docs/lab.md",
                lab=lab.name,
                nodes=_listed(found),
            )
        )


def wait_for_answers(lab: Lab, seconds: float, say: Callable[[str], None]) -> Finding | None:
    """Wait until SSH answers at all nodes; return what to say if that takes too long."""
    names = waiting = managed(lab)
    deadline = time.monotonic() + seconds
    while True:
        waiting = silent(lab, waiting)
        if not waiting:
            return None
        if time.monotonic() > deadline:
            late = f"{seconds:.0f}"
            return finding(
                silent_nodes.RULE, None, lab=lab.name, seconds=late, nodes=_listed(waiting)
            )
        say(f"waiting for SSH: {len(names) - len(waiting)} of {len(names)} nodes answer")
        time.sleep(_PAUSE)


def _has_files(pid: int, device: Device) -> bool:
    return all(seen_by(pid, file.path).exists() for file in device.files)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
