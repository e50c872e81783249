"""Forgetting what is gone: the one way in which the number of a tombstone becomes free."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from fabricc.allocate.identity import names_in
from fabricc.allocate.lock.living import living
from fabricc.allocate.moves import follow_moves
from fabricc.allocate.values import Grant, Lock
from fabricc.topology.values import Topology


@dataclass(frozen=True, slots=True)
class Pruned:
    """The lock without tombstones, and the tombstones that were in it."""

    lock: Lock
    freed: tuple[Grant, ...]


def prune(lock: Lock, topology: Topology, names: Collection[str] | None = None) -> Pruned:
    """Return the lock without the tombstones of the devices and racks named, or without any.

    Numbers that a rename of the intent is about to hand on are not freed.
    """
    is_living = living(topology)
    kept: list[Grant] = []
    freed: list[Grant] = []
    followed = follow_moves(topology, lock).lock
    for grant in followed.grants:
        is_named = names is None or any(name in names for name in names_in(grant.identity))
        is_kept = not is_named or is_living(grant.identity)
        (kept if is_kept else freed).append(grant)
    return (
        Pruned(replace(followed, grants=tuple(kept)), tuple(freed)) if freed else Pruned(lock, ())
    )
