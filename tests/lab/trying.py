"""`fabricc lab test` as a user runs it, and what FRR on the nodes has to say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.lab.compiling import ROOT
from tests.lab.driver import fabricc


def try_lab(name: str, *words: str | Path, root: Path = ROOT) -> dict[str, Any]:
    """Run the trials; return what they found."""
    done = fabricc("test", "--name", name, "--format", "json", *words, root=root)
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    is_failed = any(each["verdict"] == "failed" for each in told.get("results", ()))
    assert done.returncode == (1 if is_failed else 0), told
    return told


def names(name: str) -> list[str]:
    """Return the nodes of a lab."""
    told = json.loads(fabricc("status", "--name", name, "--format", "json").stdout)
    return [node["node"] for node in told["nodes"]]


def inside(name: str, node: str, *words: str) -> str:
    """Run a command in a node; return all that it said."""
    done = fabricc("exec", "--name", name, node, "--", *words)
    return done.stdout + done.stderr


def complaints(name: str) -> list[str]:
    """Return what FRR on any node did not understand of its file, from the journal."""
    return [
        f"{node}: {line}"
        for node in names(name)
        for line in inside(name, node, "journalctl", "-u", "frr", "-o", "cat").splitlines()
        if line.startswith(("line ", "% ")) or "Unknown command" in line
    ]


def reload_differences(name: str) -> list[str]:
    """Return what frr-reload would change on any node with FRR, if the file were loaded again."""
    quiet = ("env", "PYTHONWARNINGS=ignore")  # Debian 11's Python has a word about the program
    words = (*quiet, "/usr/lib/frr/frr-reload.py", "--test", "--stdout", "/etc/frr/frr.conf")
    return [
        f"{node}: {line}"
        for node in names(name)
        if inside(name, node, "pidof", "bgpd").strip()
        for line in _differences(inside(name, node, *words))
    ]


def _differences(text: str) -> Iterator[str]:
    """Yield all but headings, log lines, and the version, which is never found equal."""
    for line in filter(str.strip, text.splitlines()):
        is_version = "frr version" in line
        is_frame = line.startswith(("Lines To ", "====")) or " INFO: " in line
        if not is_version and not is_frame:
            yield line
