"""Services of a node, from outside."""

from fabricc.lab.command import run
from fabricc.lab.enter import words_inside
from fabricc.lab.layout import Lab
from fabricc.lab.state import find_node


def restart_frr(lab: Lab, node: str) -> None:
    """Restart FRR on a node, by the node's own means; raises LabError."""
    run(*words_inside(find_node(lab, node), ("systemctl", "restart", "frr.service")))
