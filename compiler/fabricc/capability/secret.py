"""Names of secrets, and the tokens that stand in generated files where a push puts their values.

A token is one word, so that every program that reads a file before the push takes it.
"""

import re
from collections.abc import Iterator
from typing import NewType

SecretName = NewType("SecretName", str)
"""The name of a secret; nothing in fabricc ever has its value."""

LONGEST = 40
"""Characters of a name: with the token before it, less than the 80 that TCP MD5 takes as a key."""

NAME_FORM = "[a-z][a-z0-9_]*"
"""What a name looks like: also the name of a variable of Ansible."""

_START = "FABRICC-SECRET-"
_NAME = re.compile(rf"{NAME_FORM}\Z")
_TOKEN = re.compile(rf"{_START}([a-z][a-z0-9_]{{0,{LONGEST - 1}}})(?![A-Za-z0-9_-])")
_WORD = re.compile(rf"{_START}[^\s\"']*", re.IGNORECASE)


def is_secret_name(text: str) -> bool:
    """Tell whether a text may be the name of a secret."""
    return len(text) <= LONGEST and _NAME.match(text) is not None


def token_of(name: SecretName) -> str:
    """Return what stands in a file for the value of a secret."""
    return f"{_START}{name}"


def secret_of(word: str) -> SecretName | None:
    """Return the secret that a whole word is the token of; None if it is none."""
    match = _TOKEN.fullmatch(word)
    return None if match is None else SecretName(match[1])


def secrets_in(text: str) -> Iterator[SecretName]:
    """Yield the secrets whose tokens stand in a text, as often as they do."""
    if _START in text:
        yield from (SecretName(match[1]) for match in _TOKEN.finditer(text))


def damaged_token(text: str) -> str:
    """Return the first word of a text that looks like a token and is none; empty: there is none.

    A push would leave it as it is.
    """
    for match in _WORD.finditer(text):
        if _TOKEN.match(match[0]) is None:
            return match[0]
    return ""
