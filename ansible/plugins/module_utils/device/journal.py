"""What a push on this device is going through: whoever finds the journal knows what to do.

| state | what is live | what is done about it when nobody goes on |
| --- | --- | --- |
| `staged` | the old configuration; the new one lies beside it | thrown away |
| `armed` | the old one, perhaps drained | undrained, thrown away |
| `loading` | some of both | the old one is put back |
| `loaded` | the new one, not confirmed | the old one is put back |
| `confirmed` | the new one | recorded |

`deadline` is a time of the clock that counts from boot, `boot` says from which one: when it is
over, nobody goes on.
"""

from __future__ import annotations

import time

from . import disk

STAGED, ARMED, LOADING, LOADED, CONFIRMED = "staged", "armed", "loading", "loaded", "confirmed"


_DAMAGED = {
    "push": None,
    "state": LOADING,
    "words": [],
    "units": {},
    "new_ports": [],
    "drained": False,
}


def read(place):
    """Return the journal, None where no push is under way.

    Of one that a disk has spoilt only that is known: all that is saved must be put back.
    """
    try:
        return disk.read_json(place.journal)
    except ValueError:
        return dict(_DAMAGED)


def is_damaged(journal):
    """Tell whether a journal does not say of which push it is."""
    return journal["push"] is None


def write(place, journal, state=None, seconds=None):
    """Write the journal, with another state or a deadline in so many seconds."""
    if state is not None:
        journal["state"] = state
    if seconds is not None:
        journal["deadline"] = time.monotonic() + seconds
        journal["boot"] = _boot(place)
    disk.write_json(place.journal, journal)
    return journal


def is_over(place, journal):
    """Tell whether nobody goes on with a push: its time is over, or the device started again."""
    is_late = time.monotonic() >= journal.get("deadline", 0)
    return is_late or journal.get("boot") != _boot(place)


def _boot(place):
    """Return what tells this boot from another one, None where the device has no such thing."""
    try:
        with open(place.path("proc/sys/kernel/random/boot_id"), encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return None


def forget(place):
    """End a push: its journal first, for without it nothing else counts."""
    disk.remove(place.journal)
    disk.remove(place.told)
    disk.remove_tree(place.staged)
    disk.remove_tree(place.backup)
