"""What runs on the device when nobody is there: `load`, `guard` (the timer), `recover` (at boot).

It lays itself on the device, since whoever asked for a push may be gone by then.
"""

from __future__ import annotations

import os
import pkgutil
import sys

from . import deadman, disk, journal, record
from .load import load
from .lock import held
from .place import Place
from .shell import Shell
from .takeback import take_back
from .trouble import Trouble

_RECOVERY = """\
# Written by a push of fabricc: what a push left half done is put back before the network starts.
[Unit]
Description=Finish or take back an interrupted push of fabricc
DefaultDependencies=no
ConditionPathExists=/var/lib/fabricc/journal.json
After=local-fs.target
Before=sysinit.target systemd-sysctl.service network-pre.target
Wants=network-pre.target

[Service]
Type=oneshot
WorkingDirectory=/var/lib/fabricc/program
ExecStart=/usr/bin/python3 -B -m fabricc_device.unattended recover

[Install]
WantedBy=sysinit.target
"""


def install(place):
    """Lay the program on the device, and the unit that looks after an interrupted push at boot."""
    folder = os.path.join(place.program, deadman.PACKAGE)
    package = __name__.rpartition(".")[0]
    names = [each.name for each in pkgutil.iter_modules([os.path.dirname(__file__)])]
    for name in ["__init__", *names]:
        source = pkgutil.get_data(package, name + ".py")
        path = os.path.join(folder, name + ".py")
        if (disk.look(path) or {}).get("content") != source:
            disk.write(path, source, 0o644)
    if (disk.look(place.recovery_unit) or {}).get("content") != _RECOVERY.encode():
        disk.write(place.recovery_unit, _RECOVERY.encode(), 0o644)
    if disk.look(place.recovery_link) is None:
        os.makedirs(os.path.dirname(place.recovery_link), exist_ok=True)
        os.symlink("/etc/systemd/system/fabricc-recover.service", place.recovery_link)


def main(word, place=None, shell=None):
    """Do one of the three; return an exit status."""
    place, shell = place or Place(), shell or Shell()
    return {"load": _load, "guard": _guard, "recover": _recover}[word](place, shell)


def _load(place, shell):
    """Load what is staged; what fails is taken back at once."""
    with held(place, 60):
        failed = []
        try:
            load(place, shell, record.last(place))
        except (Trouble, OSError, ValueError) as error:
            failed = [str(error), *getattr(error, "details", ())]
            told = take_back(place, shell, "loading failed: {}".format(" | ".join(failed)))
            failed += (told or {}).get("failed", [])
        disk.write_json(place.told, {"failed": failed})
    return 1 if failed else 0


def _guard(place, shell):
    """Take a push back when its deadline is over and nobody confirmed it."""
    book = journal.read(place)
    if book is None:
        deadman.rest(shell)
        return 0
    if not journal.is_over(book):
        return 0
    if deadman.is_loading(shell):
        deadman.end_loading(shell)
    with held(place, 60):
        book = journal.read(place)
        if book is None or not journal.is_over(book):
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
    sys.exit(main(sys.argv[1]))
