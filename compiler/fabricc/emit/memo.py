"""Plain values kept in a file between two runs, fast to read and never trusted blindly.

`marshal` knows only tuples, dicts, texts, bytes and numbers: reading one back runs no code. Its
form differs between Python versions, so the version stands in front, and a checksum, since it is
not made for damaged input. Whatever does not fit reads as nothing at all: the caller starts cold.
"""

import hashlib
import marshal
import sys

_FORM = f"fabricc 1 {sys.implementation.cache_tag} {marshal.version}\n".encode()
_SUM_BYTES = hashlib.sha256().digest_size


def packed(value: object) -> bytes:
    """Return the bytes of a value; raises ValueError if it is not made of what marshal knows."""
    body = marshal.dumps(value)  # type: ignore[arg-type]  # typeshed keeps the type private
    return _FORM + _sum(body) + body


def unpacked(content: bytes) -> object | None:
    """Return the value, None if the bytes are damaged or from another version."""
    start = len(_FORM) + _SUM_BYTES
    body = content[start:]
    if content[: len(_FORM)] != _FORM or content[len(_FORM) : start] != _sum(body):
        return None
    value: object = marshal.loads(body)  # noqa: S302 - our own bytes: the checksum has just said so
    return value


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body, usedforsecurity=False).digest()
