"""A reference to something that the inventory does not have."""

from fabricc.findings import Rule

RULE = Rule("FAB301", "unknown-name", "there is no {what}")
