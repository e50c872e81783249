"""One hand at a time on a device."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time

from .trouble import Trouble


@contextlib.contextmanager
def held(place, seconds=30):
    """Hold the device's lock; raises Trouble where another holds it for longer."""
    place.make()
    number = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    raise Trouble("another push works on this device") from None
                time.sleep(0.2)
        yield
    finally:
        os.close(number)
