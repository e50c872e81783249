"""What was pushed to the device: the last confirmed push, and those before it.

A record has the line of the manifest as it was, for each file what really lies there since
secrets took the place of their tokens (`live`), the lines where they stand (`tokens`), and what
tells their values from others (`secrets`).
"""

from __future__ import annotations

import os

from . import disk

KEPT = 5
"""How many earlier pushes a device remembers."""


def last(place):
    """Return the record of the last confirmed push, None on a device that never had one.

    It is the newest of those that the device remembers, too, should a disk spoil the file.
    """
    try:
        return disk.read_json(place.record)
    except ValueError:
        known = pushes(place)
        if not known:
            raise
        return of(place, known[-1])


def pushes(place):
    """Return the pushes that the device remembers, the oldest first."""
    try:
        names = sorted(os.listdir(place.history))
    except FileNotFoundError:
        return []
    return [name for name in names if os.path.exists(_record(place, name))]


def at(place, push):
    """Return the newest push that is not after `push`, None where there is none."""
    known = [name for name in pushes(place) if name <= push]
    return known[-1] if known else None


def of(place, push):
    """Return the record of a push that the device remembers."""
    return disk.read_json(_record(place, push))


def contents(place, push):
    """Return path -> content of the files of a push that the device remembers."""
    record = of(place, push)
    found = {}
    for path in record["line"]["files"]:
        with open(os.path.join(place.history, push, "files", path), "rb") as file:
            found[path] = file.read()
    return found


def keep(place, record, files):
    """Remember a push: its files first, so that what has a record is whole."""
    folder = os.path.join(place.history, record["push"])
    if os.path.exists(os.path.join(folder, "record.json")):
        return
    for path, content in files.items():
        disk.write(os.path.join(folder, "files", path), content)
    disk.write_json(os.path.join(folder, "record.json"), record)
    for old in pushes(place)[:-KEPT]:
        disk.remove(_record(place, old))
        disk.remove_tree(os.path.join(place.history, old))


def _record(place, push):
    return os.path.join(place.history, push, "record.json")
