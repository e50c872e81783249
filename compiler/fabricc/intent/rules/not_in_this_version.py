"""A part of the language that is reserved and not built yet."""

from fabricc.findings import Rule

RULE = Rule("FAB216", "not-in-this-version", "{what} is not in this version of fabricc")
