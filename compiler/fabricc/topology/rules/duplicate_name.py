"""Two things with one name."""

from fabricc.findings import Rule

RULE = Rule("FAB302", "duplicate-name", "`{name}` is the name of two things")
