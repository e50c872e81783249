"""The order of the lock: by kind, then by identity, as people count."""

from collections.abc import Iterable

from fabricc.allocate.values import Grant
from fabricc.capability.names import NaturalKey, natural


class _Known(dict[str, NaturalKey]):
    """The keys of the parts of identities, remembered: most names occur in several."""

    def __missing__(self, part: str) -> NaturalKey:
        key = self[part] = natural(part)
        return key


def ranked(names: Iterable[str]) -> dict[str, int]:
    """Return each name with its place in natural order."""
    return {name: place for place, name in enumerate(sorted(set(names), key=natural))}


def in_order(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Return the grants in the order of the lock."""
    key_of = _Known().__getitem__
    return tuple(
        sorted(
            grants,
            key=lambda grant: (grant.kind, *map(key_of, grant.identity.split("/"))),
        )
    )
