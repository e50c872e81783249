"""Names of what was left out, as `Intent.broken` keeps them.

A name stands as it is. Where not even the names are known, `hosts/web*` stands for all hosts whose
names begin so; the kinds are the sections of the intent, and `leafs`.
"""

import re
from collections.abc import Iterable, Iterator

from fabricc.intent.spread import RangeError, names_of

ALL_UPLINKS = "uplinks.*"
POOLS = ("loopbacks", "hosts", "asns", "router_ids", "management")
DEFAULTS = ("switch", "leaf", "spine", "host", "bfd")


_STEM = re.compile(r"[^0-9\[\]]*")
_BACKWARDS = re.compile(r"([0-9]+)-([0-9]+)")


def names_in(kind: str, text: object) -> Iterator[str]:
    """Yield the names that a range of one kind stands for, or was most likely meant to."""
    if isinstance(text, list):
        for item in text:
            yield from names_in(kind, item)
    elif isinstance(text, str):
        for attempt in (text, f"{text}]", _BACKWARDS.sub(r"\2-\1", text)):
            try:
                yield from names_of(attempt)
            except RangeError:
                continue
            return
        stems = {_STEM.findall(part.strip())[0] for part in text.split(",")} - {""}
        yield from (f"{kind}/{stem}*" for stem in sorted(stems) or [""])
    else:
        yield f"{kind}/*"


def whole_section(name: str) -> Iterator[str]:
    """Yield what is broken when a whole section is lost."""
    if name == "uplinks":
        yield ALL_UPLINKS
    elif name == "pools":
        yield from (f"pools.{pool}" for pool in POOLS)
    elif name == "racks":
        yield from ("racks/*", "leafs/*")
    else:
        yield f"{name}/*"


class LeftOut:
    """Tells whether a name that nothing has is one that was left out."""

    def __init__(self, names: Iterable[str]) -> None:
        """Sort the names into those that are known and those of which only the beginning is."""
        self.names: set[str] = set()
        self._stems: dict[str, tuple[str, ...]] = {}
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """Add more names."""
        fresh = set(names) - self.names
        self.names |= fresh
        for name in fresh:
            kind, slash, stem = name.partition("/")
            if slash:
                self._stems[kind] = (*self._stems.get(kind, ()), stem.removesuffix("*"))

    def has(self, kind: str, name: str) -> bool:
        """Tell whether a thing of one kind (`leafs`, `hosts`, …) was left out."""
        return name in self.names or name.startswith(self._stems.get(kind, ()))
