"""The lock as text, and what the command `fabricc lock` does to it."""

from fabricc.allocate.lock.first import first_lock
from fabricc.allocate.lock.prune import Pruned, prune
from fabricc.allocate.lock.reader import parse_lock
from fabricc.allocate.lock.renumber import Renumbered, Renumbering, renumber
from fabricc.allocate.lock.resolve import Decision, Resolved, resolve
from fabricc.allocate.lock.show import GrantRow, State, show_lock
from fabricc.allocate.lock.writer import format_lock

__all__ = [
    "Decision",
    "GrantRow",
    "Pruned",
    "Renumbered",
    "Renumbering",
    "Resolved",
    "State",
    "first_lock",
    "format_lock",
    "parse_lock",
    "prune",
    "renumber",
    "resolve",
    "show_lock",
]
