"""Renames: everything that the old name holds belongs to the new one."""

from dataclasses import dataclass, replace

from fabricc.allocate.identity import names_in, renamed
from fabricc.allocate.order import in_order
from fabricc.allocate.rules.moved_already import moved_already
from fabricc.allocate.rules.moved_from_nothing import moved_from_nothing
from fabricc.allocate.rules.moved_name_still_there import moved_name_still_there
from fabricc.allocate.rules.moved_to_nothing import moved_to_nothing
from fabricc.allocate.rules.moved_twice import moved_twice
from fabricc.allocate.values import Grant, Lock
from fabricc.allocate.written import entry
from fabricc.findings import Finding, GrantName
from fabricc.topology.values import Move, Topology


@dataclass(frozen=True, slots=True)
class Followed:
    """The lock after the renames, and how many grants have another name now."""

    lock: Lock
    renamed: int = 0
    replaced: tuple[Grant, ...] = ()
    """Grants that the new names held before: nobody has them now."""
    findings: tuple[Finding, ...] = ()


def follow_moves(topology: Topology, lock: Lock) -> Followed:
    """Return the lock with the renames of the intent carried out, all at once.

    So `a` to `b` and `b` to `a` is a swap. In a chain (`a` to `b`, `b` to `c`) of which only the
    end is in the intent, everything goes there. Renames that hang together stay in `Lock.moved`
    until the intent drops them: nothing else tells that they were carried out.
    """
    moves = {(move.old, move.new): move for move in topology.moves if move.old != move.new}
    if not moves:
        return Followed(replace(lock, moved=()) if lock.moved else lock)
    faults = _twice(moves)
    if faults:
        return Followed(lock, findings=tuple(faults))
    devices = {*topology.switches, *topology.hosts}
    live = {*devices, *topology.racks}
    names = dict(moves.keys())
    news = set(names.values())
    linked = tuple(sorted(pair for pair in moves if pair[0] in news or pair[1] in names))
    done = set(linked) if set(linked) <= set(lock.moved) else set()
    held = {name for grant in lock.grants for name in names_in(grant.identity)}
    targets: dict[str, str] = {}
    found: list[Finding] = []
    for (old, new), move in moves.items():
        at = entry(move.origin)
        target = new if new in live else _end(new, names, live)
        if old in live and old not in news:
            found.append(moved_name_still_there(old, new, at))
        elif (old, new) in done or old not in held:
            is_lost = lock.grants and target in devices and target not in held
            gone = held.difference(live) if is_lost and (old, new) not in done else None
            found.append(
                moved_already(old, new, at)
                if gone is None
                else moved_from_nothing(old, new, gone, at)
            )
        elif target not in live and target not in topology.broken:
            found.append(moved_to_nothing(old, new, at))
        else:
            targets[old] = target
    nearer = {new for old, new in moves if targets.get(old) == new}
    targets = {
        old: target
        for old, target in targets.items()
        if target not in nearer or (old, target) in moves
    }
    followed = _follow(lock, targets)
    after = followed.lock
    after = after if after.moved == linked else replace(after, moved=linked)
    return replace(followed, lock=after, findings=tuple(found))


def _twice(moves: dict[tuple[str, str], Move]) -> list[Finding]:
    found: list[Finding] = []
    for place, side in enumerate(("from", "to")):
        first: dict[str, Move] = {}
        for pair, move in moves.items():
            name = pair[place]
            other = first.setdefault(name, move)
            if other is not move:
                found.append(moved_twice(name, side, entry(move.origin), entry(other.origin)))
    return found


def _end(name: str, names: dict[str, str], live: set[str]) -> str:
    """Return where a chain of renames leads: the first name that is in the intent."""
    passed = {name}
    end = name
    while end not in live and end in names and names[end] not in passed:
        end = names[end]
        passed.add(end)
    return end if end in live else name


def _follow(lock: Lock, targets: dict[str, str]) -> Followed:
    """Return the lock with new names; what the new names held before is replaced."""
    if not targets:
        return Followed(lock)
    kept: dict[GrantName, Grant] = {}
    moved: dict[GrantName, Grant] = {}
    replaced: list[Grant] = []
    for grant in lock.grants:
        identity = renamed(grant.identity, targets)
        if identity == grant.identity:
            kept[identity] = grant
            continue
        if identity in moved:
            replaced.append(grant)
            continue
        moved[identity] = replace(grant, identity=identity)
    replaced.extend(grant for identity, grant in kept.items() if identity in moved)
    grants = in_order({**kept, **moved}.values())
    return Followed(replace(lock, grants=grants), len(moved), tuple(replaced))
