"""A key that must be there is not."""

from fabricc.findings import Rule

RULE = Rule("FAB202", "missing-key", "{what} needs `{key}`")
