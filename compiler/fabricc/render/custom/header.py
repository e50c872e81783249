"""The first line of a template that adds a file: its owner, its mode, how a change is applied.

{# owner=root:root mode=0644 apply=none #}
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from fabricc.artifact import Apply

KEYS = ("owner", "mode", "apply")

EXAMPLE = "{# owner=root:root mode=0644 apply=none #}"

_HEADER = re.compile(r"\{#-?\s*((?:[a-z]+=\S+\s+)+)-?#\}")
_OWNER = re.compile(r"[a-z_][a-z0-9_-]{0,31}:[a-z_][a-z0-9_-]{0,31}")
_MODE = re.compile(r"0[0-7]{3}")


class Fault(NamedTuple):
    """What is wrong with a header, the word that is, and what to do."""

    reason: str
    word: str = ""
    advice: str = f"begin the template with `{EXAMPLE}`"


def header(text: str) -> dict[str, str]:
    """Return what the first line says, nothing if it is no header."""
    match = _HEADER.match(text.split("\n", 1)[0])
    return dict(pair.partition("=")[::2] for pair in match[1].split()) if match else {}


def fault(said: dict[str, str], *, replaces: bool) -> Fault | None:
    """Return what is wrong with a header; None if all is well."""
    if replaces:
        if not said:
            return None
        reason = "the platform has this file, and says its owner, mode and apply itself"
        return Fault(reason, "{#", "leave the first line out")
    if not said:
        return Fault("the platform has no such file, and nothing says how to put it on a device")
    for key in KEYS:
        if key not in said:
            return Fault(f"the first line does not say `{key}`", "{#")
    for key in said:
        if key not in KEYS:
            return Fault(f"the first line cannot say `{key}`", key, f"it can say: {_words(KEYS)}")
    return _value_fault(said)


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _value_fault(said: dict[str, str]) -> Fault | None:
    if not _OWNER.fullmatch(said["owner"]):
        return Fault(f"`{said['owner']}` is no owner", said["owner"], "write `user:group`")
    if not _MODE.fullmatch(said["mode"]):
        return Fault(f"`{said['mode']}` is no mode", said["mode"], "write four digits, as `0644`")
    words = [each.value for each in Apply]
    if said["apply"] not in words:
        reason = f"`{said['apply']}` is no way to apply a change"
        return Fault(reason, said["apply"], f"choose one of: {_words(words)}")
    return None
