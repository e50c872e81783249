"""Running something in a node."""

import json
import os
from typing import NamedTuple, NoReturn

from fabricc.findings import Finding, finding
from fabricc.lab.command import attempt, brief
from fabricc.lab.layout import Lab
from fabricc.lab.light_script import FAILED, STATE
from fabricc.lab.node import DROPPED, ENVIRONMENT
from fabricc.lab.rules import file_refused, unit_failed
from fabricc.lab.state import find_node, seen_by

FRR_FILE = "etc/frr/frr.conf"

_ENTERED = "lab-exec"
"""The control group, inside that of the node, of what is run in it from outside."""


def words_inside(pid: int, command: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that run a command beside a node's first process, with no more rights."""
    bounding = ",".join(f"-{name}" for name in DROPPED)
    inside = ("setpriv", f"--bounding-set={bounding}", "--", *command)
    return ("nsenter", f"--target={pid}", "--all", "sh", "-c", 'cd && exec "$0" "$@"', *inside)


def replace_by(lab: Lab, node: str, command: tuple[str, ...]) -> NoReturn:
    """Become a command in a node: its exit status, input and output are this process's own."""
    pid = find_node(lab, node)
    group = lab.group / node / _ENTERED
    group.mkdir(exist_ok=True)
    (group / "cgroup.procs").write_text("0")
    words = words_inside(pid, command)
    terminal = {name: os.environ[name] for name in ("TERM", "COLORTERM") if name in os.environ}
    environment = {**ENVIRONMENT, **terminal, "HOME": "/root"}
    os.execvpe(words[0], words, environment)  # noqa: S606 - no shell is wanted


class Failed(NamedTuple):
    """A unit that failed on a node."""

    node: str
    unit: str


def failed_units(node: str, pid: int) -> list[Failed]:
    """Return the units of a node that failed, whichever its first process is."""
    light = light_failures(pid)
    if light is not None:
        return [Failed(node, unit) for unit in light]
    listing = ("systemctl", "list-units", "--failed", "--output=json")
    listed = attempt(*words_inside(pid, listing)).stdout
    try:
        return [Failed(node, each["unit"]) for each in json.loads(listed or "[]")]
    except ValueError:  # systemd is not there yet
        return []


def light_failures(pid: int) -> list[str] | None:
    """Return what failed on a light node, read from its files; None for a node with systemd."""
    folder = seen_by(pid, FAILED)
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return None


def light_words(pid: int, unit: str) -> str:
    """Return the last that a unit of a light node said."""
    try:
        return brief(seen_by(pid, f"{STATE}{unit}.log").read_text(errors="replace"))
    except OSError:
        return brief("")


def tell_failed(pid: int, failed: Failed) -> Finding:
    """Return the finding about a failed unit, with the last that its journal says."""
    if light_failures(pid) is not None:
        return finding(
            unit_failed.RULE,
            None,
            node=failed.node,
            unit=failed.unit,
            said=light_words(pid, failed.unit),
        )
    journal = ("journalctl", "--unit", failed.unit, "--output=cat", "--lines=4", "--no-pager")
    said = brief(attempt(*words_inside(pid, journal)).stdout)
    return finding(unit_failed.RULE, None, node=failed.node, unit=failed.unit, said=said)


def refused_by_frr(node: str, pid: int) -> list[Finding]:
    """Return a finding where FRR of a node does not understand its file; it would load the rest."""
    if not seen_by(pid, FRR_FILE).is_file():
        return []
    done = attempt(*words_inside(pid, ("vtysh", "-C", "-f", f"/{FRR_FILE}")))
    if not done.returncode:
        return []
    said = brief(f"{done.stdout}\n{done.stderr}")
    return [finding(file_refused.RULE, None, node=node, file=f"/{FRR_FILE}", said=said)]
