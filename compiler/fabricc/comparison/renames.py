"""Which devices have another name than in the older build."""

from collections.abc import Collection

from fabricc.pipeline import Compiled


def renames(
    before: Compiled | None, after: Compiled, old: Collection[str], new: Collection[str]
) -> dict[str, str]:
    """Return older name -> newer name, of devices that `old` and `new` list.

    What `moved:` lists may have been done before. Most often the names tell; of names that are
    exchanged, or handed on, the lock of the older build does, without which nobody knows.
    """
    done = None if before is None else frozenset(before.new_lock.moved)
    found = {
        str(move.old): str(move.new)
        for move in after.topology.moves
        if move.old in old
        and move.new in new
        and (move.old, move.new) not in (done or ())
        and (done is not None or (move.old not in new and move.new not in old))
    }
    while stale := _stale(found, old, new):
        for name in stale:
            del found[name]
    return found


def _stale(found: dict[str, str], old: Collection[str], new: Collection[str]) -> list[str]:
    """Return names that something else has, which no other rename accounts for."""
    given = set(found.values())
    return [
        name
        for name, other in found.items()
        if (name in new and name not in given) or (other in old and other not in found)
    ]
