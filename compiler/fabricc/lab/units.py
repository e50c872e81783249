"""Services of a node, by the same calls whether systemd or a script is its first process."""

from fabricc.findings import finding
from fabricc.lab.command import attempt, brief
from fabricc.lab.enter import words_inside
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.light_script import PLACE
from fabricc.lab.rules import command_refused
from fabricc.lab.state import find_node

FRR = "frr.service"


def restart_frr(lab: Lab, node: str) -> None:
    """Restart FRR on a node, by the device's own start script; raises LabError."""
    restart(lab, node, FRR)


def restart(lab: Lab, node: str, service: str) -> None:
    """Stop and start a service of a node, and wait until that is done; raises LabError.

    It may have been started too often of late for systemd: that is forgotten first.
    """
    if lab.init != "light":
        attempt(*words_inside(find_node(lab, node), ("systemctl", "reset-failed", service)))
    _control(lab, node, "restart", service)


def stop(lab: Lab, node: str, service: str) -> None:
    """Stop a service of a node; raises LabError."""
    _control(lab, node, "stop", service)


def start(lab: Lab, node: str, service: str) -> None:
    """Start a service of a node, and wait until it runs; raises LabError."""
    _control(lab, node, "start", service)


def is_running(lab: Lab, node: str, service: str) -> bool:
    """Tell whether a service of a node runs, or is done for one that does not last."""
    return not attempt(*_words(lab, node, "is-running", service)).returncode


def journal(lab: Lab) -> tuple[str, ...]:
    """Return the command that shows, inside a node, what its services said."""
    return (f"/{PLACE}logs",) if lab.init == "light" else ("journalctl", "--no-pager")


def _control(lab: Lab, node: str, verb: str, service: str) -> None:
    done = attempt(*_words(lab, node, verb, service))
    if done.returncode:
        said = brief(f"{done.stdout}\n{done.stderr}")
        command = f"{verb} {service} on {node}"
        raise LabError(finding(command_refused.RULE, None, command=command, said=said))


def _words(lab: Lab, node: str, verb: str, service: str) -> tuple[str, ...]:
    """Return the words that ask the first process of a node, or the script beside it."""
    by_systemd = ("systemctl", "--quiet", {"is-running": "is-active"}.get(verb, verb), service)
    words = (f"/{PLACE}unit", verb, service) if lab.init == "light" else by_systemd
    return words_inside(find_node(lab, node), words)
