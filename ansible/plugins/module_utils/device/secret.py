"""Secrets: tokens of out/ become values on the device, and none is ever shown."""

from __future__ import annotations

import hashlib
import hmac
import os
import re

from .trouble import Trouble

TOKEN = re.compile(r"FABRICC-SECRET-([a-z][a-z0-9_]*)")
MASK = "********"
_VALUE = re.compile(r"[\x21-\x7e]{1,80}\Z")
_KEYWORDS = re.compile(
    r"(?P<before>(?:password|passwd|passphrase|secret|psk|(?:private|auth|preshared)[-_]?key"
    r"|authentication-key|key-string"
    r"|r[ow]community6?|(?<![\w-])(?<!set )(?<!match )community|message-digest-key \d+ md5)"
    r"[\"']?[ =:]+(?:(?:clear|encrypted|[0-9]) )?)"
    r"(?P<value>\"[^\"]*\"|'[^']*'|\S+)",
    re.IGNORECASE,
)
"""What stands behind these words is nobody's business; BGP's communities are no secret."""


def check(names, secrets):
    """Raise Trouble unless each name has a value that fits into a line of a configuration."""
    missing = sorted(name for name in names if not secrets.get(name))
    if missing:
        raise Trouble(
            "no value for the secret(s) {}: set fabricc_secrets".format(", ".join(missing))
        )
    bad = sorted(name for name in names if not _VALUE.match(secrets[name]))
    if bad:
        raise Trouble(
            "the value of the secret(s) {} does not fit: one word of at most 80 printable "
            "ASCII characters".format(", ".join(bad))
        )


def put(text, secrets):
    """Return a text with values in place of its tokens."""
    return TOKEN.sub(lambda found: secrets.get(found.group(1), found.group(0)), text)


def token_lines(texts):
    """Return path -> the lines that have tokens, which tell where secrets stand."""
    found = {
        path: [line for line in text.splitlines() if TOKEN.search(line)]
        for path, text in texts.items()
    }
    return {path: lines for path, lines in found.items() if lines}


def hide(text):
    """Return what a program said without what stands where secrets stand."""
    return _KEYWORDS.sub(lambda found: found.group("before") + MASK, text)


def fingerprint(value, salt=None):
    """Return what tells a value from another one, without telling it."""
    salt = salt or os.urandom(16).hex()
    told = hmac.new(bytes.fromhex(salt), value.encode(), hashlib.sha256).hexdigest()
    return {"salt": salt, "digest": told}


def is_same(value, known):
    """Tell whether a value has this fingerprint."""
    return bool(known) and fingerprint(value, known["salt"])["digest"] == known["digest"]


class Mask:
    """Hides secrets of both sides of a diff: those we know, and what stands where they belong."""

    def __init__(self, lines, secrets):
        self._values = sorted(filter(None, secrets.values()), key=len, reverse=True)
        parts = ([re.escape(part) for part in TOKEN.split(line)[::2]] for line in lines)
        self._lines = [re.compile(r"(\S+)".join(each) + r"\Z") for each in parts]

    def __call__(self, text):
        """Return a text without secrets."""
        return "".join(self._line(line) for line in text.splitlines(keepends=True))

    def _line(self, line):
        bare = line.rstrip("\n")
        end = line[len(bare) :]
        for form in self._lines:
            found = form.match(bare)
            if found:
                for number in range(len(found.groups()), 0, -1):
                    bare = bare[: found.start(number)] + MASK + bare[found.end(number) :]
                return bare + end
        bare = hide(bare)
        for value in self._values:
            bare = bare.replace(value, MASK)
        return bare + end
