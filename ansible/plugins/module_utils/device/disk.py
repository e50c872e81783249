"""Files that are there whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat

_BESIDE = ".fabricc-new"


def digest(content):
    """Return the SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def beside(path):
    """Return the name under which a file is written before it takes its place.

    The dot keeps it from the eyes of whatever reads whole folders (`interfaces.d/*`, `*.conf`).
    """
    folder, name = os.path.split(path)
    return os.path.join(folder, "." + name + _BESIDE)


def write(path, content, mode=0o600, owner=None):
    """Write a file whole: beside, to the disk, renamed. `owner`: numbers of user and group."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    new = beside(path)
    remove(new)
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            if owner is not None:
                os.fchown(number, owner[0], owner[1])
            os.fchmod(number, mode)
            os.fsync(number)
        os.replace(new, path)
    except OSError:
        remove(new)  # a full disk needs the room, not least for the way back
        raise
    sync_folder(os.path.dirname(path))


def write_json(path, value):
    """Write a value whole."""
    write(path, (json.dumps(value, sort_keys=True, indent=1) + "\n").encode())


def read_json(path):
    """Return the value of a file, None where there is none; ValueError where it is damaged."""
    try:
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise ValueError(f"{path} is damaged: {error}") from error
    if not isinstance(value, dict):
        raise ValueError(f"{path} is damaged: it holds no object")  # noqa: TRY004 - as above
    return value


def remove(path):
    """Remove a file or a link; tell whether there was one."""
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    sync_folder(os.path.dirname(path))
    return True


def remove_tree(path):
    """Remove a folder, if there is one."""
    shutil.rmtree(path, ignore_errors=True)


def sync_folder(folder):
    """Make renames in a folder last."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def look(path):
    """Return how a path is: None where nothing is, else its kind and what tells it from others.

    A regular file has `content`; a link `target`; anything else neither.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    seen = {"owner": [found.st_uid, found.st_gid], "mode": stat.S_IMODE(found.st_mode)}
    if stat.S_ISLNK(found.st_mode):
        seen["target"] = os.readlink(path)
    elif stat.S_ISREG(found.st_mode):
        with open(path, "rb") as file:
            seen["content"] = file.read()
    return seen
