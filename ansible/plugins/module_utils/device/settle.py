"""Ending a push that was confirmed: it is recorded, and nobody takes it back any more."""

from __future__ import annotations

import os

from . import deadman, disk, journal, record
from .load import staged


def settle(place, shell, book):
    """Record a confirmed push and forget the way to it; it may be killed and run again."""
    if book["state"] != journal.CONFIRMED:
        journal.write(place, book, journal.CONFIRMED)
    told = disk.read_json(os.path.join(place.staged, "record.json"))
    files = {path: staged(place, path) for path in told["line"]["files"]}
    record.keep(place, told, files)
    disk.write_json(place.record, told)
    disk.remove(place.taken_back)
    journal.forget(place)
    deadman.rest(shell)
