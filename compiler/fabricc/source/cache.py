"""Parsed data by the hash of the content: a file that did not change is not parsed again.

One cache file for an inventory: one read of 2 MB takes 10 ms, 500 small ones twice as long and
500 renames when written. It may be deleted, damaged or of another version at any time: then it
counts as empty. It holds files without findings only, thus warm and cold findings are the same.
"""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from fabricc.source.speed import c_parser

_FORMAT = 1
"""To be raised whenever the same text becomes other data."""

_DIGEST_SIZE = 20

Documents = dict[str, dict[str, Any]]
"""The digest of a file's content -> its data."""


def digest_of(content: bytes) -> str:
    """Return the BLAKE2b digest of a content, in hex."""
    return blake2b(content, digest_size=_DIGEST_SIZE).hexdigest()


def cache_path(folder: Path, inventory: str) -> Path:
    """Return the cache file of an inventory that is shown to people as `inventory`."""
    return folder / f"{digest_of(inventory.encode())[:16]}.marshal"


def load(path: Path) -> Documents:
    """Return what the cache holds; nothing if it is missing, damaged or of another version.

    `marshal` trusts its input, so nothing is given to it that has not our checksum.
    """
    try:
        stored = path.read_bytes()
    except OSError:
        return {}
    head = _head()
    start = len(head) + _DIGEST_SIZE
    payload = memoryview(stored)[start:]
    checksum = blake2b(payload, digest_size=_DIGEST_SIZE).digest()
    if not stored.startswith(head) or stored[len(head) : start] != checksum:
        return {}
    documents: Documents = marshal.loads(payload)  # noqa: S302 - our own bytes, see above
    return documents


def store(path: Path, documents: Documents) -> None:
    """Write the cache, whole or not at all; a failure costs only time, so it is not told."""
    payload = marshal.dumps(documents)
    checksum = blake2b(payload, digest_size=_DIGEST_SIZE).digest()
    staged = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(_head() + checksum + payload)
        staged.replace(path)
    except OSError:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _head() -> bytes:
    """Return the line that says who can read the rest."""
    python = f"{sys.implementation.cache_tag} marshal {marshal.version}"
    return f"fabricc parsed {_FORMAT} {python} {c_parser() or 'pure'}\n".encode()
