"""Reading the lock: lines in any order, identical repeats allowed."""

import json

from fabricc.allocate.identity import SHAPES
from fabricc.allocate.lock.examine import examine
from fabricc.allocate.lock.exclusion import number_key, overlapping
from fabricc.allocate.number import CHECKS
from fabricc.allocate.order import in_order
from fabricc.allocate.values import LOCK_FORMAT, Grant, Lock
from fabricc.findings import GrantName, Outcome


def parse_lock(text: str, shown_path: str) -> Outcome[Lock]:
    """Return the lock of a file; `shown_path` names it in findings (FAB401 to FAB405).

    With findings the lock holds whatever is sound, so that the passes behind can go on.
    """
    lock = _sound(text)
    return examine(text, shown_path) if lock is None else Outcome(lock)


def _sound(text: str) -> Lock | None:
    """Return the lock if all of it is as fabricc writes it, else None: then look line by line.

    All lines are parsed in one go, which is several times as fast.
    """
    lines = [line for line in text.split("\n") if line]
    try:
        values = json.loads(f"[{','.join(lines)}]")
        fields = [
            (value["kind"], value["identity"], value["number"])
            for value in values
            if "kind" in value and len(value) == 3
        ]
        others = [value for value in values if "kind" not in value or len(value) != 3]
        headers = {(value["format"], value["fabric"]) for value in others if "format" in value}
        moved = {(value["from"], value["to"]) for value in others if "format" not in value}
        is_sound = len(values) == len(lines) and all(
            SHAPES[kind].fullmatch(identity) is not None and CHECKS[kind](number) is not None
            for kind, identity, number in fields
        )
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None
    is_known = headers == {
        (LOCK_FORMAT, fabric) for _, fabric in headers if isinstance(fabric, str)
    }
    are_names = all(isinstance(name, str) for pair in moved for name in pair)
    if not (is_sound and is_known and are_names) or len(headers) != 1:
        return None
    grants = [Grant(kind, GrantName(name), number) for kind, name, number in dict.fromkeys(fields)]
    is_single = (
        len({grant.identity for grant in grants}) == len(grants)
        and len({number_key(grant) for grant in grants}) == len(grants)
        and not any(overlapping(grants))
    )
    ((_, fabric),) = headers
    lock = Lock(LOCK_FORMAT, in_order(grants), fabric, tuple(sorted(moved)))
    return lock if is_single else None
