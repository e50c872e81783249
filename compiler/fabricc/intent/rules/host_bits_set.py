"""A prefix whose address is not its first one."""

from fabricc.findings import Rule

RULE = Rule("FAB206", "host-bits-set", "`{text}` has host bits set")
