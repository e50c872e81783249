"""The steps of a push on one device, as the control machine asks for them, one after the other.

    survey -> prepare -> (drain) -> load -> verify -> finish

`take_back` ends a push at any of them. Each takes the device's lock, and returns a plain value.
"""

from __future__ import annotations

import time

from . import (
    compare,
    deadman,
    disk,
    frr,
    identity,
    journal,
    record,
    room,
    secret,
    unattended,
    validate,
    words,
)
from . import watch as watching
from .load import staged, staged_line
from .lock import held
from .settle import settle
from .stage import install, live, save, stage
from .takeback import take_back as end_unconfirmed
from .traffic import wait_for_silence
from .trouble import Trouble
from .wanted import Wanted


class Options:
    """Which push a step belongs to, and what it may take, in seconds."""

    patience = 180
    """For how long the device waits for the next step before it takes the push back."""
    drain_seconds = 30
    """For how long it waits for traffic to leave."""
    verify_seconds = 90
    """For how long it may take until all is as before."""
    reach = ()
    """Addresses that must answer afterwards, if they did before."""
    push = None
    """The push that the step belongs to; None for whichever is under way."""
    was = None
    """The name that the device had before, where it was given another one."""
    overwrite = False
    """Whether what somebody else changed may be overwritten."""

    def __init__(self, **given):
        vars(self).update(given)


def survey(place, shell, line, secrets, was=None):
    """Return what a device says of itself before anything is decided; changes nothing."""
    _demand_known_words(line)
    last = record.last(place)
    found = identity.of(place, shell)
    identity.check(found, line, last, was)
    book = journal.read(place)
    is_half = book is not None and book["state"] not in (journal.STAGED, journal.ARMED)
    drifted = {} if last is None or is_half else compare.drift(place, last)
    is_rotated = last is not None and not _are_same(last, line, secrets)
    old = (last or {}).get("line", {}).get("files", {})
    changed = {path for path, file in line["files"].items() if old.get(path) != file}
    changed |= set(drifted) & set(line["files"])
    gone = set(old) - set(line["files"])
    due = [line["files"][path]["apply"] for path in changed]
    due += [old[path]["apply"] for path in gone]
    if is_rotated:
        due.append("frr-reload")
    is_same = last is not None and last["line"] == line and not is_rotated and not drifted
    return {
        "device": line["device"],
        "identity": found,
        "push": (last or {}).get("push"),
        "pushes": record.pushes(place),
        "is_same": is_same and not is_half and not compare.undone(shell, line),
        "files": {path: file["sha256"] for path, file in old.items()},
        "words": words.chosen(due),
        "drift": [f"/{path} {told}" for path, told in drifted.items()],
        "interrupted": book and book["state"],
        "taken_back": disk.read_json(place.taken_back),
    }


def _demand_known_words(line):
    """Raise Trouble where a newer compiler asks for what this program cannot do, nor take back."""
    unknown = words.unknown(file["apply"] for file in line["files"].values())
    if unknown:
        raise Trouble(
            "words of `apply` that this version of the collection does not know: {}".format(
                ", ".join(unknown)
            ),
            ["install the collection that belongs to this fabricc"],
        )


def _are_same(last, line, secrets):
    """Tell whether the secrets of a device are those that were pushed."""
    known = last.get("secrets", {})
    return all(
        name in known and secret.is_same(secrets.get(name, ""), known[name])
        for name in line.get("secrets", [])
    )


def look(place, shell, wanted, was=None):
    """Return what a push would do, with diffs; changes nothing."""
    last = record.last(place)
    identity.check(identity.of(place, shell), wanted.line, last, was)
    comparison = compare.Comparison(place, shell, wanted, last)
    faults, notes = [], []
    if comparison.written:
        faults, notes = validate.refused(shell, wanted, comparison.written)
    if faults:
        raise Trouble("the device refuses the new configuration", faults)
    return {
        "is_due": not comparison.is_nothing or comparison.is_other_record,
        "plan": comparison.plain(),
        "diff": comparison.diffs(place),
        "notes": notes,
    }


def prepare(place, shell, wanted, push, options):
    """Stage, validate on the device, back up; what is live stays as it is.

    An unfinished push of somebody who went away is taken back first.
    """
    _demand_known_words(wanted.line)
    with held(place):
        if deadman.is_loading(shell):  # it waits for the lock, and would load what is staged here
            deadman.end_loading(shell)
        end_unconfirmed(place, shell, "the next push began")
        last = record.last(place)
        identity.check(identity.of(place, shell), wanted.line, last, options.was)
        _demand_no_drift(place, last, options)
        install(shell, compare.missing_packages(shell, wanted.line["packages"]))
        comparison = compare.Comparison(place, shell, wanted, last)
        told = {
            "is_due": not comparison.is_nothing or comparison.is_other_record,
            "is_nothing": comparison.is_nothing,
            "plan": comparison.plain(),
            "diff": comparison.diffs(place),
            "notes": [],
            "is_first": last is None,
        }
        if comparison.written:
            faults, told["notes"] = validate.refused(shell, wanted, comparison.written)
            if faults:
                raise Trouble("the device refuses the new configuration", faults)
        if not told["is_due"]:
            return told
        room.demand(place, comparison)
        stage(place, wanted, push)
        unattended.install(place)
        shell.run(["systemctl", "daemon-reload"])
        told["notes"] = told["notes"] + save(place, shell, comparison, push, options)
        return told


def _demand_no_drift(place, last, options):
    """Raise Trouble where somebody changed the device since it was asked: waves take their time."""
    drifted = {} if last is None or options.overwrite else compare.drift(place, last)
    if drifted:
        raise Trouble(
            "changed since the last push (fabricc_overwrite=true overwrites it)",
            [f"/{path} {told}" for path, told in drifted.items()],
        )


def drain(place, shell, options):
    """Make this device everybody's last choice, and wait until traffic has left it."""
    with held(place):
        book = _mine(place, options, journal.STAGED)
        asked = frr.Frr(shell)
        book["was_shut"] = asked.is_shut()
        book["drained"] = True
        line = staged_line(place)
        if frr.FILE in line["files"] and frr.FILE not in book["written"]:
            book["written"].append(frr.FILE)  # a restart would forget what it is not told
        journal.write(place, book, journal.ARMED, options.patience + options.drain_seconds)
        deadman.watch(shell)
        if not book["was_shut"]:
            asked.shut(is_wanted=True)
        rest = wait_for_silence(place, line["sessions"], options.drain_seconds)
        return {"packets_per_second": rest}


def load(place, shell, options):
    """Make the staged configuration live, in a unit of its own that outlives this connection."""
    with held(place):
        book = _mine(place, options, journal.STAGED, journal.ARMED)
        disk.remove(place.told)
        journal.write(place, book, journal.ARMED, options.patience)
        deadman.watch(shell)
        deadman.load(shell)
    end = time.monotonic() + options.patience
    while time.monotonic() < end:
        told = disk.read_json(place.told)
        if told is not None:
            if told["failed"]:
                raise Trouble("loading failed, and was taken back", told["failed"])
            return {}
        if journal.read(place) is None:  # what is told follows
            end = min(end, time.monotonic() + 5)
        time.sleep(0.2)
    if journal.read(place) is None:
        raise Trouble("it was taken back meanwhile")
    raise Trouble(f"loading did not end within {options.patience} s")


def verify(place, shell, options):
    """Wait until the device works as before; raises Trouble if it does not in time."""
    wanted = staged_wanted(place)
    with held(place):
        book = _mine(place, options, journal.LOADED)
        journal.write(place, book, seconds=options.patience + options.verify_seconds)
    end = time.monotonic() + options.verify_seconds
    changed = set(book["changed_terms"])
    while True:
        now = watching.look(shell, wanted.line, book["reach"])
        faults, notes = watching.worse(book["before"], now, wanted, changed, book["reach"])
        if not faults:
            return {
                "notes": notes,
                "sessions": sum(each["up"] for each in now["sessions"].values()),
            }
        if time.monotonic() >= end:
            raise Trouble("it does not work as before", faults[:20])
        time.sleep(1)


def finish(place, shell, options):
    """Confirm: nobody takes it back any more, traffic returns, the push is recorded."""
    with held(place):
        book = journal.read(place)
        if book is None and options.push and (record.last(place) or {}).get("push") == options.push:
            return {}  # confirmed, and the device itself has recorded it
        if book is not None and book["state"] == journal.CONFIRMED:
            settle(place, shell, book)
            return {}
        book = _mine(place, options, journal.STAGED, journal.LOADED)
        if book["state"] == journal.STAGED and not book["is_nothing"]:
            raise Trouble("it was not loaded")
        if book["drained"]:
            journal.write(place, book, seconds=options.patience)
            _undrain(place, shell)
        settle(place, shell, book)
        return {}


def _undrain(place, shell):
    """Put the file without the drain in place, and take the drain from what runs."""
    file = staged_line(place)["files"].get(frr.FILE)
    final = None
    if file is not None:
        final = staged(place, frr.FILE)
        if live(place, frr.FILE) == frr.shut_down(final):
            owner = compare.owner_numbers(file["owner"])
            disk.write(place.path(frr.FILE), final, int(file["mode"], 8), owner)
    is_meant = final is not None and frr.is_shut_down(final)
    asked = frr.Frr(shell)
    if asked.is_shut() != is_meant:
        asked.shut(is_wanted=is_meant)


def take_back(place, shell, why, push=None):
    """End a push that failed: the old configuration is live, whole, and loaded.

    What another push does meanwhile, for which this one had to give way, stays as it is.
    """
    if _is_other(journal.read(place), push):
        return {"did": "nothing, since another push is under way", "failed": []}
    if deadman.is_loading(shell):
        deadman.end_loading(shell)
    with held(place, 60):
        if _is_other(journal.read(place), push):
            return {"did": "nothing, since another push is under way", "failed": []}
        return end_unconfirmed(place, shell, why) or {"did": "nothing", "failed": []}


def _is_other(book, push):
    return book is not None and None not in (push, book["push"]) and book["push"] != push


def _mine(place, options, *states):
    book = journal.read(place)
    if book is None:
        raise Trouble("there is no push under way: it was taken back meanwhile")
    if _is_other(book, options.push):
        raise Trouble("another push is under way: {}".format(book["push"]))
    if book["state"] not in states:
        raise Trouble("the push under way is {}".format(book["state"]))
    if journal.is_over(place, book):
        raise Trouble("it took too long: the device takes the push back")
    return book


def survey_earlier(place, push):
    """Return what a survey tells about going back to an earlier push."""
    wanted, told = earlier(place, push)
    last = record.last(place)
    old, line = last["line"]["files"], wanted.line
    changed = {path for path, file in line["files"].items() if old.get(path) != file}
    changed |= {path for path, live in told["live"].items() if last["live"].get(path) != live}
    due = [line["files"][path]["apply"] for path in changed]
    due += [old[path]["apply"] for path in set(old) - set(line["files"])]
    return {
        "is_same": last["line"] == line and not changed,
        "words": words.chosen(due),
        "back_to": told["push"],
    }


def staged_wanted(place):
    """Return what is staged."""
    line = staged_line(place)
    return Wanted(line, contents={path: staged(place, path) for path in line["files"]})


def earlier(place, push):
    """Return what the device was right after a push, or the last one before it."""
    name = record.at(place, push)
    if name is None:
        known = ", ".join(record.pushes(place)) or "none"
        raise Trouble(f"the device remembers no push as old as {push}", ["it knows: " + known])
    told = record.of(place, name)
    return Wanted(told["line"], contents=record.contents(place, name), record=told), told
