"""The files and units of a device as they were before a push, and putting them back."""

from __future__ import annotations

import os

from . import disk

_INDEX = "index.json"


def take(place, paths):
    """Save files, links, and that there is nothing; the index, which is last, says it is whole."""
    disk.remove_tree(place.backup)
    index = {}
    for number, path in enumerate(paths):
        seen = disk.look(place.path(path))
        if seen is None:
            index[path] = None
            continue
        kept = {key: seen[key] for key in ("owner", "mode", "target") if key in seen}
        if "content" in seen:
            kept["copy"] = str(number)
            disk.write(os.path.join(place.backup, str(number)), seen["content"])
        index[path] = kept
    disk.write_json(os.path.join(place.backup, _INDEX), index)


def put_back(place):
    """Make files as they were; return what could not be done, file by file.

    It may be killed and run again.
    """
    index = disk.read_json(os.path.join(place.backup, _INDEX)) or {}
    told = (_refusal(place, path, kept) for path, kept in index.items())
    return [each for each in told if each]


def _refusal(place, path, kept):
    try:
        _put_back(place, place.path(path), kept)
    except OSError as error:
        return f"/{path}: {error.strerror}"
    return None


def _put_back(place, live, kept):
    disk.remove(disk.beside(live))
    seen = disk.look(live)
    if _is_so(place, seen, kept):
        return
    if kept is None:
        disk.remove(live)
    elif "target" in kept:
        disk.remove(live)
        os.makedirs(os.path.dirname(live), exist_ok=True)
        os.symlink(kept["target"], live)
    elif "copy" in kept:
        disk.write(live, _copy(place, kept), kept["mode"], kept["owner"])


def touched(place):
    """Return the paths that are saved."""
    return list(disk.read_json(os.path.join(place.backup, _INDEX)) or {})


def _is_so(place, seen, kept):
    if seen is None or kept is None:
        return seen is None and kept is None
    if "target" in kept or "target" in seen:
        return seen.get("target") == kept.get("target")
    if "copy" not in kept:  # a folder or a device: never ours
        return True
    is_alike = seen["owner"] == kept["owner"] and seen["mode"] == kept["mode"]
    return is_alike and seen.get("content") == _copy(place, kept)


def _copy(place, kept):
    with open(os.path.join(place.backup, kept["copy"]), "rb") as file:
        return file.read()
