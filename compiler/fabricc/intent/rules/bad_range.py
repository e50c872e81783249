"""A range of names that cannot be read."""

from fabricc.findings import Rule

RULE = Rule("FAB207", "bad-range", "`{text}` is not a range: {reason}")
