"""How a lab is: its nodes, what failed on them, and which routes are missing."""

from typing import Any

from fabricc.lab.enter import failed_units
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import lacks
from fabricc.lab.state import nodes, processes


def status(lab: Lab, fabric: Fabric | None) -> list[dict[str, Any]]:
    """Return a row for each node; without the fabric nothing is known of its routes.

    `state` is `dead` (its first process is gone), `failed` (a unit failed), `waiting` (routes are
    missing or too narrow), else `ready`.
    """
    running = nodes(lab)
    part = fabric.only(running.keys()) if fabric is not None else None
    missing = lacks(lab, Expectation(part), part.devices) if part is not None else []
    rows = []
    for node, pid in running.items():
        failed = [each.unit for each in failed_units(node, pid)] if pid is not None else []
        lacking = [each.destination for each in missing if each.node == node]
        state = "waiting" if lacking else "ready"
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
