"""Writing the lock: a header, then one grant a line, in one order and one spelling."""

import json

from fabricc.allocate.order import in_order
from fabricc.allocate.values import Lock


def format_lock(lock: Lock) -> str:
    """Return the text of the lock file: JSON Lines, sorted by kind and by identity."""
    lines = [json.dumps({"format": lock.format, "fabric": lock.fabric}, ensure_ascii=False)]
    lines += [json.dumps({"from": old, "to": new}, ensure_ascii=False) for old, new in lock.moved]
    lines += [
        f'{{"kind": "{grant.kind}", "identity": {json.dumps(grant.identity, ensure_ascii=False)},'
        f' "number": "{grant.number}"}}'
        for grant in in_order(lock.grants)
    ]
    return "\n".join(lines) + "\n"
