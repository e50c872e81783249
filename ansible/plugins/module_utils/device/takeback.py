"""Taking a push back: the device is as it was before, by the same words as it came here."""

from __future__ import annotations

import time

from . import backup, deadman, disk, frr, journal, units, words
from .load import staged_line
from .settle import settle
from .trouble import Trouble


def take_back(place, shell, why, *, is_boot=False):
    """End a push that nobody confirmed; return what was done, None where there is nothing to do.

    It may be killed and run again. At boot (`is_boot`) only files and the enablement of units
    count, since nothing runs yet.
    """
    book = journal.read(place)
    if book is None:
        return None
    if book["state"] == journal.CONFIRMED:
        settle(place, shell, book)
        return {"did": "recorded", "failed": []}
    failed = []
    if book["state"] in (journal.LOADING, journal.LOADED):
        failed = _reload(place, shell, book, is_boot)
    if book.get("drained") and not is_boot and frr.Frr(shell).is_shut() != book["was_shut"]:
        _try(lambda: frr.Frr(shell).shut(is_wanted=book["was_shut"]), failed)
    told = {"push": book["push"], "why": why, "state": book["state"], "failed": failed}
    told["time"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    if book["state"] != journal.STAGED:
        disk.write_json(place.taken_back, told)
    journal.forget(place)
    if not is_boot:
        deadman.rest(shell)
    return dict(told, did="taken back")


def _reload(place, shell, book, is_boot):
    """Put files and units back, and load them."""
    backup.put_back(place)
    if is_boot:
        return _at_boot(shell, book)
    line, failed = dict(staged_line(place), units={"enable": []}), []
    line["units"]["enable"] = [name for name, was in book["units"].items() if was["enabled"]]
    for command in words.forget(book["new_ports"], place.root):
        _try(lambda command=command: shell.must(command), failed)
    failed += units.undo(shell, book["units"])
    for word in book["words"]:
        for command in _commands(shell, word, line):
            done = shell.run(command)
            if not done.status:
                continue
            if word == "frr-reload":
                done = shell.run(["systemctl", "restart", "frr.service"])
            if done.status:
                failed.append(f"`{done.command}`: {done.brief}")
            break
    return failed


def _commands(shell, word, line):
    unit = words.unit_of(word, line)
    if unit is not None:
        state = units.states(shell, [unit])[unit]
        if not state.is_usable or not (state.is_enabled or state.is_active):
            return []
    return words.commands(word, line)


def _at_boot(shell, book):
    failed = units.undo(shell, book["units"], is_boot=True)
    if "netplan-apply" in book["words"]:
        shell.run(["netplan", "generate"])
    shell.run(["systemctl", "daemon-reload"])
    shell.run("hostname -F /etc/hostname")
    return failed


def _try(act, failed):
    try:
        act()
    except Trouble as trouble:
        failed.append(" ".join([trouble.message, *trouble.details]))
