"""Taking a push back: the device is as it was before, by the same words as it came here."""

from __future__ import annotations

import time

from . import backup, deadman, disk, frr, journal, record, units, words
from .load import staged_files, staged_line
from .settle import settle
from .trouble import Trouble


def take_back(place, shell, why, *, is_boot=False):
    """End a push that nobody confirmed; return what was done, None where there is nothing to do.

    It may be killed and run again. What fails to load is told, and ends nothing; where a file
    cannot be put back Trouble is raised, and the next one who comes tries again. At boot
    (`is_boot`) nothing runs yet that could load a file.
    """
    book = journal.read(place)
    if book is None:
        return None
    if book["state"] == journal.CONFIRMED:
        settle(place, shell, book)
        return {"did": "recorded", "failed": []}
    failed, state = [], book["state"]
    if state in (journal.LOADING, journal.LOADED):
        # From now on nobody can confirm it; should this be killed, the timer goes on at once.
        _try(lambda: journal.write(place, book, journal.LOADING, 0), failed)
        failed += _reload(place, shell, book, is_boot)
    if book.get("drained") and not is_boot:
        _try(lambda: _undrain(shell, book), failed)
    told = {"push": book["push"] or "unknown", "why": why, "state": state, "failed": failed}
    told["time"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    if state != journal.STAGED:
        _try(lambda: disk.write_json(place.taken_back, told), failed)
    journal.forget(place)
    if not is_boot:
        deadman.rest(shell)
    return dict(told, did="taken back")


def _undrain(shell, book):
    if frr.Frr(shell).is_shut() != book["was_shut"]:
        frr.Frr(shell).shut(is_wanted=book["was_shut"])


def _reload(place, shell, book, is_boot):
    """Put files and units back, and load them; return what failed."""
    disk.remove_tree(staged_files(place))  # nobody needs them, and the disk may be full
    lost = backup.put_back(place)
    if lost and book.get("is_reloaded"):  # what could be loaded was: for files alone it goes on
        raise Trouble("not all files could be put back", lost)
    failed = []
    _try(lambda: shell.must(["systemctl", "daemon-reload"]), failed)
    act = _at_boot if is_boot else _by_words
    _try(lambda: act(place, shell, book, failed), failed)
    if lost:
        _try(lambda: journal.write(place, dict(book, is_reloaded=True)), failed)
        raise Trouble("not all files could be put back", lost + failed)
    return failed


def _by_words(place, shell, book, failed):
    last = (record.last(place) or {}).get("line")
    line = dict(staged_line(place) or last, units={"enable": []})
    line["units"]["enable"] = [name for name, was in book["units"].items() if was["enabled"]]
    for command in words.forget(book["new_ports"], place.root):
        _try(lambda command=command: shell.must(command), failed)
    _try(lambda: failed.extend(units.undo(shell, book["units"])), failed)
    due = _words_of_all(place, line, last) if journal.is_damaged(book) else book["words"]
    for word in due:
        _try(lambda word=word: _load(shell, word, line), failed)


def _load(shell, word, line):
    try:
        for command in _commands(shell, word, line):
            shell.must(command)
    except Trouble:
        if word != "frr-reload":
            raise
        shell.must(["systemctl", "restart", "frr.service"])


def _words_of_all(place, *lines):
    """Return the words of all files that are saved, of the new line and of the old one."""
    saved = set(backup.touched(place))
    files = [(line or {}).get("files", {}) for line in lines]
    return words.chosen(
        file["apply"] for each in files for path, file in each.items() if path in saved
    )


def _commands(shell, word, line):
    unit = words.unit_of(word, line)
    if unit is not None:
        state = units.states(shell, [unit])[unit]
        if not state.is_usable or not (state.is_enabled or state.is_active):
            return []
    return words.commands(word, line)


def _at_boot(_, shell, book, failed):
    if "netplan-apply" in book["words"] or journal.is_damaged(book):
        shell.run(["netplan", "generate"])
    failed += units.undo(shell, book["units"], is_boot=True)
    shell.run("hostname -F /etc/hostname")


def _try(act, failed):
    """Do something; whatever goes wrong is told, and the next thing is done."""
    try:
        act()
    except Trouble as trouble:
        failed.append(" ".join([trouble.message, *trouble.details]))
    except Exception as error:  # noqa: BLE001 - half of the way back is worse than any of them
        failed.append(f"{type(error).__name__}: {error}")
