"""Whether a push has room, wherever it writes: /etc and /var may be file systems of their own."""

from __future__ import annotations

import os

from .trouble import Trouble

_SPARE = 4 * 1024 * 1024
"""What shall be left, for the way back and for whatever else the device writes."""

_BLOCK = 4096


def demand(place, comparison):
    """Raise Trouble where a file system could fill up half-way."""
    needed = {}
    for path in comparison.touched:
        old = (comparison.seen.get(path) or {}).get("content", b"")
        new = comparison.wanted.contents.get(path, b"")
        _add(needed, place.state, len(old))  # saved
        _add(needed, place.path(path), max(len(old), len(new)))  # beside the live one, both ways
    for content in comparison.wanted.contents.values():
        _add(needed, place.state, 2 * len(content))  # staged, and remembered
    short = [folder for folder, sizes in needed.values() if _free(folder) < sum(sizes) + _SPARE]
    if short:
        raise Trouble("there is no room for a push at {}".format(", ".join(sorted(short))))


def _add(needed, path, size):
    folder = path
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    _, sizes = needed.setdefault(os.stat(folder).st_dev, (folder, []))
    sizes.append(-(-size // _BLOCK + 1) * _BLOCK)


def _free(folder):
    """Return the bytes that root may still write; none where there is no file to be had."""
    seen = os.statvfs(folder)
    return 0 if seen.f_files and not seen.f_ffree else seen.f_bfree * seen.f_frsize
