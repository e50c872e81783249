"""A prefix that cannot be read."""

from fabricc.findings import Rule

RULE = Rule("FAB205", "bad-prefix", "`{text}` is not a prefix: {reason}")
