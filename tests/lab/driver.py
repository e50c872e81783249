"""`fabricc lab` as a user runs it, and what it leaves on the machine."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from fabricc.lab.kernel import TOOLS
from fabricc.lab.layout import groups
from fabricc.lab.machine import RAISED
from fabricc.lab.state import processes
from tests.lab.compiling import ROOT

MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"the lab needs {', '.join(MISSING)}")

OWN = (
    "test-bare",
    "test-demo",
    "test-drain",
    "test-driver",
    "test-killed",
    "test-light",
    "test-neighbors",
    "test-one",
    "test-pull",
    "test-push",
    "test-rehearse",
    "test-small",
    "test-two",
)


def fabricc(*words: str | Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "fabricc", "lab", *words)
    return subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)


OURS = ("/run/fabricc", "/run/netns/fabricc.")


class Traces(NamedTuple):
    """All of the machine that a lab touches."""

    namespaces: tuple[str, ...]
    mounts: tuple[str, ...]
    settings: tuple[str, ...]
    groups: tuple[str, ...]
    processes: tuple[int, ...]
    is_there: bool


def traces() -> Traces:
    netns = Path("/run/netns")
    mounts = (line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines())
    group = groups()
    return Traces(
        tuple(sorted(p.name for p in netns.glob("fabricc.*"))) if netns.is_dir() else (),
        tuple(sorted(mount for mount in mounts if mount.startswith(OURS))),
        tuple((Path("/proc/sys") / name).read_text() for name in RAISED),
        tuple(str(path) for path in group.rglob("*") if path.is_dir()),
        tuple(processes(group)) if group.is_dir() else (),
        Path("/run/fabricc").exists(),
    )


def take_own_down() -> None:
    """Take down what these tests may have left; labs of others stay."""
    seen = str(traces())
    for name in OWN:
        if name in seen:  # asked for each, `down` would take half a second of every name
            fabricc("down", "--name", name, "-q")


@contextmanager
def clean_machine() -> Iterator[Traces]:
    """Give what the machine is like without these labs; afterwards it is so again."""
    take_own_down()
    before = traces()
    assert "test-" not in str(before)
    try:
        yield before
    finally:
        take_own_down()
    assert traces() == before
