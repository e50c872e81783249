"""What a push on this device is going through: whoever finds the journal knows what to do.

| state | what is live | what is done about it when nobody goes on |
| --- | --- | --- |
| `staged` | the old configuration; the new one lies beside it | thrown away |
| `armed` | the old one, perhaps drained | undrained, thrown away |
| `loading` | some of both | the old one is put back |
| `loaded` | the new one, not confirmed | the old one is put back |
| `confirmed` | the new one | recorded |

`deadline` is a time of the clock that counts from boot: when it is over, nobody goes on.
"""

from __future__ import annotations

import time

from . import disk

STAGED, ARMED, LOADING, LOADED, CONFIRMED = "staged", "armed", "loading", "loaded", "confirmed"


def read(place):
    """Return the journal, None where no push is under way."""
    return disk.read_json(place.journal)


def write(place, journal, state=None, seconds=None):
    """Write the journal, with another state or a deadline in so many seconds."""
    if state is not None:
        journal["state"] = state
    if seconds is not None:
        journal["deadline"] = time.monotonic() + seconds
    disk.write_json(place.journal, journal)
    return journal


def is_over(journal):
    """Tell whether nobody goes on with a push."""
    return time.monotonic() >= journal.get("deadline", 0)


def forget(place):
    """End a push: its journal first, for without it nothing else counts."""
    disk.remove(place.journal)
    disk.remove(place.told)
    disk.remove_tree(place.staged)
    disk.remove_tree(place.backup)
