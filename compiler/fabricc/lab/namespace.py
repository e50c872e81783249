"""Settings of one network namespace, written from outside before anything runs in it."""

from collections.abc import Mapping
from pathlib import Path
from threading import Thread

from fabricc.lab.layout import NETNS
from fabricc.lab.syscall import NEW_NET, enter


def write_settings(namespace: str, settings: Mapping[str, str]) -> None:
    """Write kernel settings, by path under /proc/sys; those that this kernel lacks are left out.

    A thread enters the namespace and ends there: this process itself never leaves its own.
    """

    def write() -> None:
        enter(NETNS / namespace, NEW_NET)
        for name, value in settings.items():
            path = Path("/proc/sys") / name
            if path.exists():
                path.write_text(value)

    thread = Thread(target=write)
    thread.start()
    thread.join()
