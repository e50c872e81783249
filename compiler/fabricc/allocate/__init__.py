"""Numbers: addresses, AS numbers, router ids and spine ports, and the lock that remembers them."""

from fabricc.allocate.allocate import allocate
from fabricc.allocate.lock import (
    Decision,
    GrantRow,
    Pruned,
    Renumbered,
    Renumbering,
    Resolved,
    State,
    first_lock,
    format_lock,
    parse_lock,
    prune,
    renumber,
    resolve,
    show_lock,
)
from fabricc.allocate.rules import RULES
from fabricc.allocate.values import Allocation, Changes, Grant, Lock, Numbers

__all__ = [
    "RULES",
    "Allocation",
    "Changes",
    "Decision",
    "Grant",
    "GrantRow",
    "Lock",
    "Numbers",
    "Pruned",
    "Renumbered",
    "Renumbering",
    "Resolved",
    "State",
    "allocate",
    "first_lock",
    "format_lock",
    "parse_lock",
    "prune",
    "renumber",
    "resolve",
    "show_lock",
]
