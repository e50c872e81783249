"""A number outside the range that makes sense."""

from fabricc.findings import Rule

RULE = Rule("FAB214", "out-of-range", "{what}")
