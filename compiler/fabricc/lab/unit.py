"""A service of systemd, read from its unit file and drop-ins, as lines for a shell.

For nodes without systemd: what a unit says it runs, and when again, stays the unit's own word.
"""

import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PREFIXES = "@-:+!"
_VARIABLE = re.compile(r"\$\$|\$\{(\w+)\}")
_LOWEST, _HIGHEST = -20, 19


@dataclass(frozen=True, slots=True)
class Service:
    """What a node without systemd honours of a service."""

    name: str
    settings: dict[str, tuple[str, ...]]
    """Of its section [Service]: key -> values, in the order of the files."""

    @property
    def is_lasting(self) -> bool:
        """Tell whether its command stays in the foreground."""
        return self.last("Type", "simple") not in ("oneshot", "forking")

    @property
    def is_restarted(self) -> bool:
        """Tell whether a start that failed is tried again."""
        return self.last("Restart", "no") in ("always", "on-failure")

    @property
    def niceness(self) -> int:
        """How much processor time it gets."""
        text = self.last("Nice", "0")
        number = int(text) if text.removeprefix("-").isdigit() else 0
        return max(_LOWEST, min(number, _HIGHEST))

    def last(self, key: str, default: str) -> str:
        """Return the value of a key of which the last one holds."""
        return next(iter(self.settings.get(key, ())[-1:]), default)

    def lines(self, *keys: str) -> tuple[str, ...]:
        """Return the commands of some keys as lines of a shell."""
        return tuple(_line(text) for key in keys for text in self.settings.get(key, ()))


def read_service(name: str, texts: Iterable[str]) -> Service:
    """Read a unit file and its drop-ins, in this order; an empty value takes back those before."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for section, key, value in _settings(text):
            if section == "Service":
                found[key] = (*found.get(key, ()), value) if value else ()
    return Service(name, found)


def _settings(text: str) -> Iterator[tuple[str, str, str]]:
    section = ""
    for line in map(str.strip, text.replace("\\\n", " ").splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
        elif line and line[0] not in "#;":
            key, _, value = line.partition("=")
            yield section, key.strip(), value.strip()


def _line(text: str) -> str:
    """Turn a command of a unit into a line of a shell: other quotes, other variables."""
    command = text.lstrip(_PREFIXES)
    line = " ".join(map(_word, shlex.split(command)))
    is_optional = "-" in text[: len(text) - len(command)]
    return f"{line} || true" if is_optional else line


def _word(word: str) -> str:
    if re.fullmatch(r"\$\w+", word):
        return word  # several words, or none
    text = word.replace("%%", "%")
    parts, start = [], 0
    for found in _VARIABLE.finditer(text):
        parts.append(shlex.quote(text[start : found.start()]) if found.start() > start else "")
        parts.append(f'"${{{found[1]}}}"' if found[1] else "'$'")
        start = found.end()
    return "".join(parts) + (shlex.quote(text[start:]) if start < len(text) or not text else "")
