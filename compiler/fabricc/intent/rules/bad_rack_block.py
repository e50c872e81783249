"""A rack block that does not fit its pool."""

from fabricc.findings import Rule

RULE = Rule("FAB219", "bad-rack-block", "{reason}")
