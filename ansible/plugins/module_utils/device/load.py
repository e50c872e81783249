"""Loading what is staged: the steps of docs/manifest.md from 2 to 8, on this device."""

from __future__ import annotations

import os

from . import compare, disk, frr, journal, units, words
from .trouble import Trouble

_ANNOUNCED = "ip route flush exact default proto 100"


def load(place, shell, record):
    """Make the staged configuration live; raises Trouble where a step fails.

    The journal says `loading` from the first change to the last.
    """
    book = journal.write(place, journal.read(place), journal.LOADING)
    line, old = staged_line(place), (record or {}).get("line", {})
    for command in book["commands"]:
        shell.must(command)
    for path in book["absent"]:
        disk.remove(place.path(path))
    for path in book["written"]:
        _write(place, path, line["files"][path], book["drained"])
    for path in book["removed"]:
        disk.remove(place.path(path))
    _leave(shell, line, old)
    for command in words.forget(book["forgotten"], place.root):
        shell.must(command)
    for word in book["words"]:
        apply(shell, word, line)
    for verb, unit in units.due(shell, line["units"], old.get("units", {})):
        if verb == "enable":
            shell.must(units.command(verb, unit))
    journal.write(place, book, journal.LOADED)


def apply(shell, word, line):
    """Carry out a word; one for a unit that is not enabled is left to the step that enables it.

    Started twice in a row rsyslog fails: its socket is refused while it runs.
    """
    unit = words.unit_of(word, line)
    if unit is not None:
        state = units.states(shell, [unit])[unit]
        if not state.is_usable or not (state.is_enabled or state.is_active):
            return
    for command in words.commands(word, line):
        shell.must(command)


def staged_line(place):
    """Return the line of the manifest that is being pushed."""
    return disk.read_json(os.path.join(place.staged, "line.json"))


def staged_files(place):
    """Return the folder of the staged files."""
    return os.path.join(place.staged, "files")


def staged(place, path):
    """Return the content of a staged file."""
    with open(os.path.join(staged_files(place), path), "rb") as file:
        return file.read()


def _write(place, path, file, is_drained):
    content = staged(place, path)
    if is_drained and path == frr.FILE:
        content = frr.shut_down(content)
    owner = compare.owner_numbers(file["owner"])
    if owner is None:
        raise Trouble(
            "/{} shall belong to {}, whom the device does not know".format(path, file["owner"])
        )
    disk.write(place.path(path), content, int(file["mode"], 8), owner)


def _leave(shell, line, old):
    """Mask and disable what must not run any more."""
    for verb, unit in units.due(shell, line["units"], old.get("units", {})):
        if verb == "enable":
            continue
        shell.must(units.command(verb, unit))
        if verb == "disable" and unit == compare.ANNOUNCER:
            shell.must(_ANNOUNCED)
