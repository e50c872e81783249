"""The exit statuses."""

from enum import IntEnum


class Status(IntEnum):
    """What the process ends with."""

    FINE = 0
    FOUND = 1
    """Findings of severity error, or `--check` found something stale."""
    USAGE = 2
    CHANGES = 3
    """`--exit-code`, and something changes."""
    BUG = 70
    INTERRUPTED = 130
