"""How a lab is: its nodes, what failed on them, and which routes are missing."""

from typing import Any

from fabricc.lab.booted import booted
from fabricc.lab.control import managed, silent
from fabricc.lab.enter import failed_units
from fabricc.lab.expect import Expectation
from fabricc.lab.layout import Lab
from fabricc.lab.ready import lacks
from fabricc.lab.state import nodes, processes
from fabricc.lab.unpushed import unpushed


def status(lab: Lab) -> list[dict[str, Any]]:
    """Return a row for each node.

    `state` is `dead` (its first process is gone), `failed` (a unit failed), `waiting` (routes are
    missing or too narrow), else `ready`. In a bare lab a node is `bare` until it has the files of
    its device, or `silent` as long as SSH does not answer there.
    """
    running = nodes(lab)
    fabric = booted(lab)
    bare = unpushed(lab, fabric)
    mute = silent(lab, sorted(bare.intersection(managed(lab)))) if bare else []
    missing = lacks(lab, Expectation(fabric), fabric.devices.keys() - bare)
    lacking_on: dict[str, list[str]] = {node: [] for node in running}
    for each in missing:
        lacking_on[each.node].append(each.destination)
    rows = []
    for node, pid in running.items():
        failed = [each.unit for each in failed_units(node, pid)] if pid is not None else []
        lacking = lacking_on[node]
        state = "waiting" if lacking else "ready"
        if node in bare:
            state = "silent" if node in mute else "bare"
        rows.append(
            {
                "node": node,
                "state": "dead" if pid is None else "failed" if failed else state,
                "pid": pid,
                "processes": sum(1 for _ in processes(lab.group / node)),
                "failed": failed,
                "missing": lacking,
            }
        )
    return rows
