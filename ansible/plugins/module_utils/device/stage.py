"""Getting ready: packages, the staged files, and what is live put aside."""

from __future__ import annotations

import os
import time

from . import backup, disk, frr, journal, units
from . import watch as watching
from .load import staged_files
from .wanted import ports_of


def install(shell, packages):
    """Install packages; raises Trouble where apt cannot."""
    if packages:  # and what an installation that was broken off has left
        shell.must(["dpkg", "--force-confold", "--configure", "-a"], 900)
        shell.must(["apt-get", "update", "-qq"], 300)
        shell.must(
            [
                *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
                *("-o", "Dpkg::Options::=--force-confold", "-o", "DPkg::Lock::Timeout=120"),
                *packages,
            ],
            900,
        )


def stage(place, wanted, push):
    """Write what shall be live, and what is recorded when it is confirmed."""
    disk.remove_tree(place.staged)
    os.makedirs(place.staged, mode=0o700)
    for path, content in wanted.contents.items():
        disk.write(os.path.join(staged_files(place), path), content)
    disk.write_json(os.path.join(place.staged, "line.json"), wanted.line)
    told = {
        "format": 1,
        "push": push,
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "device": wanted.name,
        "line": wanted.line,
        "live": {path: disk.digest(content) for path, content in wanted.contents.items()},
        "secrets": wanted.fingerprints,
        "tokens": wanted.tokens,
    }
    disk.write_json(os.path.join(place.staged, "record.json"), told)


def save(place, shell, comparison, push, options):
    """Save what is live; the journal, which is last, says that all of it is saved.

    Returns what will not be missed afterwards.
    """
    line, old = comparison.wanted.line, comparison.old_line
    drained = [frr.FILE] if frr.FILE in line["files"] else []  # which is written to drain
    backup.take(place, list(dict.fromkeys([*comparison.touched, *drained])))
    concerned = [unit for _, unit in comparison.units]
    states = units.states(shell, concerned)
    running = live(place, frr.FILE)
    after = comparison.wanted.contents.get(frr.FILE, b"")
    old_ports = ports_of(old)
    book = {
        "push": push,
        "is_nothing": comparison.is_nothing,
        "commands": comparison.commands,
        "absent": comparison.absent,
        "written": comparison.written,
        "removed": comparison.gone,
        "words": comparison.words,
        "forgotten": comparison.forgotten,
        "new_ports": [port for port in comparison.wanted.ports if port not in old_ports]
        if old
        else [],
        "units": {name: state.plain() for name, state in states.items()},
        "changed_terms": sorted(watching.changed_terms(running, after)),
        "reach": list(options.reach),
        "before": watching.look(shell, old or line, options.reach),
        "drained": False,
        "was_shut": False,
    }
    journal.write(place, book, journal.STAGED, options.patience)
    silent = [each for each in options.reach if each not in book["before"]["hosts"]]
    return [f"{each} of fabricc_reach does not answer: it will not be missed" for each in silent]


def live(place, path):
    """Return the content of a file as it is live, empty where there is none."""
    return (disk.look(place.path(path)) or {}).get("content", b"")
