"""A device without a value that it needs from itself, its profile, its rack or the defaults."""

from fabricc.findings import Rule

RULE = Rule("FAB315", "missing-value", "{device} has no `{key}`")
