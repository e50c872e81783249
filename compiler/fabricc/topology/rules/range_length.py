"""Two ranges that should pair up and do not."""

from fabricc.findings import Rule

RULE = Rule("FAB303", "range-length", "{reason}")
