"""Which labs are up and what runs in them: read from the kernel alone, so it is always true."""

import os
from collections.abc import Iterator
from pathlib import Path

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.layout import CONTROL, NETNS, RUN, Lab, groups
from fabricc.lab.rules import no_lab, no_node

DRIVER = "+driver"
"""The control group of the process that brings a lab up, so that `down` stops it too."""


def labs() -> list[Lab]:
    """Return all labs of which anything is left, sorted by name."""
    group, folder = groups(), RUN / "labs"
    names = {each.name for each in group.iterdir() if each.is_dir()} if group.is_dir() else set()
    names |= {each.name for each in folder.iterdir()} if folder.is_dir() else set()
    namespaces = NETNS.iterdir() if NETNS.is_dir() else iter(())
    names |= {p.name.split(".")[1] for p in namespaces if p.name.startswith("fabricc.")}
    return [Lab(name) for name in sorted(names)]


def find_lab(name: str) -> Lab:
    """Return a lab that is up; raises LabError."""
    there = labs()
    if name not in {lab.name for lab in there}:
        names = ", ".join(lab.name for lab in there)
        others = f"; up: {names}" if names else "; none is up"
        raise LabError(finding(no_lab.RULE, None, lab=name, others=others))
    return Lab(name)


def nodes(lab: Lab) -> dict[str, int | None]:
    """Return device -> its first process, None where it is gone; in order of names."""
    prefix = lab.prefix
    names = (path.name for path in NETNS.iterdir() if path.name.startswith(prefix))
    devices = sorted(name.removeprefix(prefix) for name in names)
    return {name: first_process(lab, name) for name in devices if not name.startswith("+")}


def find_node(lab: Lab, name: str) -> int:
    """Return the first process of a node that runs; raises LabError."""
    is_known = name == CONTROL or not name.startswith("+")
    found = first_process(lab, name) if is_known else None
    if found is None:
        raise LabError(finding(no_node.RULE, None, lab=lab.name, node=name))
    return found


def first_process(lab: Lab, node: str) -> int | None:
    """Return the process that is number 1 in a node, None if there is none."""
    return next((pid for pid in processes(lab.group / node) if _is_first(pid)), None)


def seen_by(pid: int, path: str) -> Path:
    """Return where a file lies, for this process, that a process of a node sees at a path."""
    return Path("/proc", str(pid), "root", path.removeprefix("/"))


def processes(group: Path) -> Iterator[int]:
    """Yield the processes of a control group and of those below it."""
    for path in below(group):
        try:
            text = (path / "cgroup.procs").read_text()
        except OSError:  # the group went away
            continue
        yield from map(int, text.split())


def below(group: Path) -> list[Path]:
    """Return a control group and all below it, each before its own; they may go while we look."""
    return sorted(Path(folder) for folder, _, _ in os.walk(group))


def _is_first(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # the process went away
        return False
    numbers = next(line for line in status.splitlines() if line.startswith("NSpid:")).split()
    return len(numbers) > 2 and numbers[-1] == "1"
