"""What runs on the device when nobody is there: `load`, `guard` (the timer), `recover` (at boot).

It lays itself on the device, since whoever asked for a push may be gone by then.
"""

from __future__ import annotations

import os
import pkgutil
import signal
import sys

from . import deadman, disk, journal, record
from .load import load
from .lock import held
from .place import Place
from .shell import Shell
from .takeback import take_back
from .trouble import Trouble


def install(place):
    """Lay the program on the device, and the units that run it."""
    folder = os.path.join(place.program, deadman.PACKAGE)
    package = __name__.rpartition(".")[0]
    names = [each.name for each in pkgutil.iter_modules([os.path.dirname(__file__)])]
    for name in ["__init__", *names]:
        source = pkgutil.get_data(package, name + ".py")
        _lay(os.path.join(folder, name + ".py"), source)
    for name, text in deadman.UNITS.items():
        _lay(os.path.join(place.units, name), text.encode())
    recovery = deadman.RECOVERY + ".service"
    link = os.path.join(place.units, "sysinit.target.wants", recovery)
    target = os.path.join("/etc/systemd/system", recovery)
    if (disk.look(link) or {}).get("target") != target:
        disk.remove(link)
        os.makedirs(os.path.dirname(link), exist_ok=True)
        os.symlink(target, link)
        disk.sync_folder(os.path.dirname(link))


def _lay(path, content):
    if (disk.look(path) or {}).get("content") != content:
        disk.write(path, content, 0o644)


def main(word, place=None, shell=None):
    """Do one of the three; return an exit status."""
    place, shell = place or Place(), shell or Shell()
    return {"load": _load, "guard": _guard, "recover": _recover}[word](place, shell)


def _load(place, shell):
    """Load what is staged; what fails is taken back at once."""
    with held(place, 60):
        book, failed = journal.read(place), []
        if book is None or book["state"] != journal.ARMED:
            sys.stdout.write("fabricc: there is nothing to load\n")
            return 1
        try:
            load(place, shell, record.last(place))
        except Exception as error:  # noqa: BLE001 - whatever it is, the old configuration returns
            failed = [str(error), *getattr(error, "details", ())]
            failed += _taken_back(place, shell, "loading failed: {}".format(" | ".join(failed)))
        disk.write_json(place.told, {"failed": failed})
    return 1 if failed else 0


def _taken_back(place, shell, why):
    """Take back what failed to load; return what failed with that. The guard tries again."""
    try:
        return (take_back(place, shell, why) or {}).get("failed", [])
    except Trouble as trouble:
        return [trouble.message, *trouble.details]


def _guard(place, shell):
    """Take a push back when its deadline is over and nobody confirmed it."""
    book = journal.read(place)
    if book is None:
        with held(place):  # who begins a push holds it, and needs the timer
            if journal.read(place) is None:
                deadman.rest(shell)
        return 0
    if not journal.is_over(place, book):
        return 0
    if deadman.is_loading(shell):
        deadman.end_loading(shell)
    with held(place, 60):
        book = journal.read(place)
        if book is None or not journal.is_over(place, book):
            return 0
        told = take_back(place, shell, "nobody confirmed it in time")
        sys.stdout.write(f"fabricc: {told}\n")
    return 0


def _recover(place, shell):
    """Put back, before the network starts, what the power took from under a push."""
    with held(place, 60):
        told = take_back(place, shell, "the device started again", is_boot=True)
        sys.stdout.write(f"fabricc: {told}\n")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and so ends what it waits for
    sys.exit(main(sys.argv[1]))
