"""Pulling the plug of a node, and giving it back: its disk stays, its memory does not."""

import json

from fabricc.lab.cable import Patch
from fabricc.lab.command import batch, run
from fabricc.lab.down import kill
from fabricc.lab.layout import Lab
from fabricc.lab.node import start_again
from fabricc.lab.state import find_node, first_process


def off(lab: Lab, node: str, patch: Patch) -> None:
    """Stop a node as a power cut does: nothing says goodbye, all its cables lose carrier.

    Raises LabError for a node that does not run.
    """
    find_node(lab, node)
    patch.pull(*_ends(patch, node))
    kill(lab.group / node)
    _forget(lab.namespace(node))


def on(lab: Lab, node: str, patch: Patch) -> None:
    """Plug a node's cables in, and start it on its own disk if it is off."""
    patch.plug(*_ends(patch, node))
    if first_process(lab, node) is None:
        start_again(lab, node)


def _ends(patch: Patch, node: str) -> list[tuple[str, str]]:
    return [end for end in patch.ports if end[0] == node]


def _forget(namespace: str) -> None:
    """Take from a network namespace what its kernel would have lost with the power."""
    shown = json.loads(run("ip", "-n", namespace, "-json", "link", "show"))
    names = [link["ifname"] for link in shown]
    lines = [f"link set dev {name} down" for name in names]
    lines += [f"address flush dev {name}" for name in names]
    batch(lines, namespace)
    for version in ("-4", "-6"):
        run("ip", "-n", namespace, version, "route", "flush", "table", "all")
        run("ip", "-n", namespace, version, "neighbour", "flush", "nud", "all")
